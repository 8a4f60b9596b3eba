// Faults of releases and their records: which is meant, and what a rollback to one needs.

import { define } from '../fault.ts'

const known = (names: readonly string[]): string => (names.length === 0 ? 'none yet' : names.join(', '))

export const releaseFaults = {
  RELEASE_UNKNOWN: define(
    'RELEASE_UNKNOWN',
    'refused',
    'No host knows that release.',
    (p: { wanted: string; known: readonly string[] }) => ({
      what: `There is no release ${p.wanted}.`,
      fix: `Name one of: ${known(p.known)}.`,
    }),
  ),
  RELEASE_NOT_FINISHED: define(
    'RELEASE_NOT_FINISHED',
    'refused',
    'A release that never finished cannot be restored.',
    (p: { wanted: string; known: readonly string[] }) => ({
      what: `${p.wanted} never finished: it was reverted or failed.`,
      fix: `Name a release that served: ${known(p.known)}.`,
    }),
  ),
  RELEASE_AMBIGUOUS: define(
    'RELEASE_AMBIGUOUS',
    'refused',
    'Several releases begin with what was given.',
    (p: { wanted: string; matches: readonly string[] }) => ({
      what: `${p.wanted} is the beginning of ${p.matches.join(', ')}.`,
      fix: 'Give the whole id.',
    }),
  ),
  RELEASE_RECORD_GONE: define(
    'RELEASE_RECORD_GONE',
    'refused',
    'The record of a release is no longer on any host.',
    (p: { release: string }) => ({
      what: `No host has the record of ${p.release} any more.`,
      why: 'Only the newest releases are kept (releases.keep).',
      fix: 'Choose a newer release (stagecraft releases list --env <environment>), or deploy the version again.',
    }),
  ),
  CURRENT_RECORD_GONE: define(
    'CURRENT_RECORD_GONE',
    'refused',
    'The record of the release that serves is on no host.',
    (p: { release: string; path: string }) => ({
      what: `${p.release} serves, says the ledger, and no host has its record.`,
      why: 'Without it nothing says what runs and may go; planned as a first deploy, what serves would be cut off.',
      fix: `Put ${p.path} back on one host from a backup. Without one, remove the app's containers and state folder on every host and deploy anew, which is an outage.`,
    }),
  ),
  NO_PREVIOUS_RELEASE: define(
    'NO_PREVIOUS_RELEASE',
    'refused',
    'There is no earlier release to go back to.',
    (p: { known: readonly string[] }) => ({
      what: 'No release finished before the one that serves.',
      fix: `Finished releases: ${known(p.known)}.`,
    }),
  ),
  ROLLBACK_ACROSS_CONTRACT: define(
    'ROLLBACK_ACROSS_CONTRACT',
    'refused',
    'A contract migration lies between.',
    (p: { release: string; database: string; migration: string; carrier: string }) => ({
      what: `${p.release} cannot run on database ${p.database}: migration ${p.migration} (${p.carrier}) took away what it may need.`,
      why: 'A database is never rolled back.',
      fix: 'Make a new release that works with the database as it is.',
    }),
  ),
  ROLLBACK_IMAGE_GONE: define(
    'ROLLBACK_IMAGE_GONE',
    'refused',
    'An image of the release is no longer on a host.',
    (p: { release: string; host: string; images: readonly string[] }) => ({
      what: `Host ${p.host} no longer has ${p.images.join(', ')} of ${p.release}.`,
      why: 'A rollback uses only what is on the hosts.',
      fix: `Pull it there (docker pull ${p.images[0] ?? ''}), or choose a newer release.`,
    }),
  ),
  ROLLBACK_HOST_GONE: define(
    'ROLLBACK_HOST_GONE',
    'refused',
    'The release ran on a host that the environment no longer has.',
    (p: { release: string; host: string }) => ({
      what: `${p.release} ran on ${p.host}, which the environment no longer has.`,
      fix: 'Deploy the version again instead, so that its services are placed on the hosts of today.',
    }),
  ),
  ROLLBACK_RECORD_GONE: define(
    'ROLLBACK_RECORD_GONE',
    'refused',
    'A host no longer has the files of the release that is wanted.',
    (p: { release: string; host: string; lacks: readonly string[] }) => ({
      what: `${p.release} cannot run on ${p.host}: the recorded files of ${p.lacks.join(', ')} are not there, or were changed.`,
      why: 'A rollback copies nothing between hosts: each starts what it recorded itself.',
      fix: 'Choose another release (stagecraft releases list), or deploy the version again.',
    }),
  ),
  ROLLBACK_GATEWAY_NEW: define(
    'ROLLBACK_GATEWAY_NEW',
    'refused',
    'A host became a gateway after the release that is wanted.',
    (p: { release: string; host: string }) => ({
      what: `${p.host} is a gateway now and was none in ${p.release}, which has no routes for it.`,
      why: 'Requests that reach it would find nothing.',
      fix: 'Deploy the version again instead, so that every gateway of today routes it.',
    }),
  ),
}
