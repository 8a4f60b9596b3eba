// Faults of this machine: programs, keys and known hosts that a run needs before it contacts anything.

import { define } from '../fault.ts'

export const programFaults = {
  KNOWN_HOSTS_MISSING: define(
    'KNOWN_HOSTS_MISSING',
    'invalid',
    'The file with the keys of the hosts is missing.',
    (p: { file: string; host: string; scan: string }) => ({
      what: `There is no ${p.file}, so the key of ${p.host} cannot be verified.`,
      why: 'A host whose key is not known could be anyone.',
      fix: `Get it with: ${p.scan} >> ${p.file} — and compare it with what the host shows: ssh-keygen -lf /etc/ssh/ssh_host_ed25519_key.pub`,
    }),
  ),
  FILE_UNREADABLE: define(
    'FILE_UNREADABLE',
    'invalid',
    'A file of this machine cannot be read.',
    (p: { path: string; reason: string }) => ({
      what: `${p.path} cannot be read: ${p.reason}.`,
      fix: 'Let the user who runs this command read it, or name another file.',
    }),
  ),
  FILE_UNWRITABLE: define(
    'FILE_UNWRITABLE',
    'invalid',
    'A file of this machine cannot be written.',
    (p: { path: string; reason: string }) => ({
      what: `${p.path} cannot be written: ${p.reason}.`,
      fix: 'Name a file that the user who runs this command may write.',
    }),
  ),
  BUILD_SECRET_UNSET: define(
    'BUILD_SECRET_UNSET',
    'invalid',
    'A secret that a build may read is set nowhere.',
    (p: { reference: string; names: readonly string[] }) => ({
      what: `The build of ${p.reference} may read ${p.names.join(', ')}, and no variable of this process has that name and a value.`,
      fix: 'Set it for this run (on GitHub: env of the step, from secrets), or take it out of backend.providers.generic.build.secrets.',
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
  SSH_AGENT_UNUSABLE: define(
    'SSH_AGENT_UNUSABLE',
    'invalid',
    'The SSH agent gives no key to log in with.',
    (p: { socket: string; problem: 'silent' | 'empty' }) =>
      p.problem === 'empty'
        ? {
            what: `The SSH agent at ${p.socket} holds no key of a type that can be used (ed25519, ecdsa, rsa).`,
            why: 'Keys on a security key (sk-…) and certificates cannot be used, though ssh-add -l lists them.',
            fix: 'Add one: ssh-add ~/.ssh/id_ed25519. A locked agent shows none: ssh-add -X.',
          }
        : {
            what: `The SSH agent at ${p.socket} does not answer.`,
            why: 'SSH_AUTH_SOCK names its socket; that of an agent that has ended stays behind.',
            fix: 'Start it and add the key: eval "$(ssh-agent)" && ssh-add ~/.ssh/id_ed25519.',
          },
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
  PROGRAM_UNUSABLE: define(
    'PROGRAM_UNUSABLE',
    'outside',
    'A program of this machine cannot be started.',
    (p: { program: string; reason: string }) => ({
      what: `${p.program} cannot be started on this machine: ${p.reason}.`,
      fix: `See ls -l "$(command -v ${p.program})": reinstall ${p.program}, or make it executable.`,
    }),
  ),
  FOLDER_MISSING: define(
    'FOLDER_MISSING',
    'invalid',
    'The folder that a program should run in does not exist.',
    (p: { folder: string; program: string }) => ({
      what: `${p.program} should run in ${p.folder}, and there is no such folder.`,
      fix: `Make ${p.folder}, or name another folder.`,
    }),
  ),
  ARGUMENT_UNUSABLE: define(
    'ARGUMENT_UNUSABLE',
    'invalid',
    'A word for a program holds a NUL character.',
    (p: { program: string }) => ({
      what: `A word for ${p.program} holds a NUL character, which no program can be given.`,
      fix: 'Take it out of the value that it comes from.',
    }),
  ),
}
