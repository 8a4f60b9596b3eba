// Faults of this machine: programs, keys and known hosts that a run needs before it contacts anything.

import { define } from '../fault.ts'

export const programFaults = {
  KNOWN_HOSTS_MISSING: define(
    'KNOWN_HOSTS_MISSING',
    'invalid',
    'The file with the keys of the hosts is missing.',
    (p: { file: string; host: string; address: string; port: number }) => ({
      what: `There is no ${p.file}, so the key of ${p.host} cannot be verified.`,
      why: 'A host whose key is not known could be anyone.',
      fix: `Get it with: ssh-keyscan -p ${p.port} ${p.address} >> ${p.file} — and compare it with what the host shows: ssh-keygen -lf /etc/ssh/ssh_host_ed25519_key.pub`,
    }),
  ),
  SSH_KEY_MISSING: define(
    'SSH_KEY_MISSING',
    'invalid',
    'The private key to log in with is missing.',
    (p: { source: string; fix: string }) => ({
      what: `No private key was found: ${p.source} is not there.`,
      fix: p.fix,
    }),
  ),
  ENVIRONMENT_UNKNOWN: define(
    'ENVIRONMENT_UNKNOWN',
    'invalid',
    'The configuration has no such environment.',
    (p: { name: string; known: readonly string[] }) => ({
      what: `stagecraft.yml has no environment ${p.name}.`,
      fix: `It has: ${p.known.join(', ')}.`,
    }),
  ),
}
