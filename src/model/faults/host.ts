// Faults of hosts, SSH, Docker, the lock and the state folder.

import { withPort } from '../address.ts'
import { define } from '../fault.ts'
import { describeDuration } from '../quantity.ts'

const privateKeyProblems = {
  empty: { what: 'is empty', fix: 'Give the whole file, from -----BEGIN to -----END.' },
  public: { what: 'is a public key', fix: 'Give the private half: the file of the same name without .pub.' },
  putty: { what: 'is in the format of PuTTY', fix: 'Convert it: puttygen key.ppk -O private-openssh -o key.' },
  encoded: { what: 'is wrapped in base64', fix: 'Decode it first: base64 -d.' },
  pkcs8: { what: 'is in the PKCS#8 format', fix: 'Convert it to OpenSSH’s: ssh-keygen -p -f key.' },
  encrypted: {
    what: 'is encrypted and no passphrase was given',
    fix: 'Set the variable that ssh.private_key_passphrase_env names to the passphrase, or use an SSH agent or a key without one.',
  },
  passphrase: {
    what: 'does not open with the passphrase that was given',
    fix: 'Give the passphrase of this key; ssh-keygen -y -f key tells whether it is.',
  },
  cipher: {
    what: 'is encrypted in a way that is not supported',
    fix: 'Encrypt it anew: ssh-keygen -p -Z aes256-ctr -f key.',
  },
  cut: { what: 'has no end', fix: 'Give the whole file, from -----BEGIN to -----END.' },
  flat: {
    what: 'has lost its line ends',
    fix: 'Give the file as it is, with every line end: "$(cat key)" in a shell, | in YAML.',
  },
  weak: { what: 'is too short an RSA key', fix: 'Make a new one: ssh-keygen -t ed25519.' },
  unreadable: {
    what: 'cannot be read',
    fix: 'Give an OpenSSH or PEM private key, from -----BEGIN to -----END. A new one: ssh-keygen -t ed25519.',
  },
} as const

export type PrivateKeyProblem = keyof typeof privateKeyProblems

export const hostFaults = {
  HOST_UNREACHABLE: define(
    'HOST_UNREACHABLE',
    'outside',
    'A host did not answer.',
    (p: { host: string; address: string; reason: string; from?: string | undefined }) => ({
      what: `Host ${p.host} (${p.address}) did not answer: ${p.reason}.`,
      fix: `Check that ${p.address} is up and reachable from ${p.from ?? 'here'}, then run the command again.`,
    }),
  ),
  HOST_LOGIN_REFUSED: define(
    'HOST_LOGIN_REFUSED',
    'outside',
    'A host refused the login.',
    (p: { host: string; address: string; user: string; offered: string; of?: 'key' | 'agent' }) => ({
      what: `Host ${p.host} (${p.address}) refused ${p.offered} for user ${p.user}.`,
      why: 'One login is tried once: hosts lock out addresses that keep guessing.',
      fix: `Check the user name, and that the host lets this key in (~${p.user}/.ssh/authorized_keys there).${p.of === 'agent' ? ' A host looks at some keys of an agent only (MaxAuthTries, 6): name one with ssh.private_key_path where it holds more.' : ''}`,
    }),
  ),
  HOST_KEY_UNKNOWN: define(
    'HOST_KEY_UNKNOWN',
    'refused',
    'A host shows a key that known_hosts does not name.',
    (p: {
      host: string
      address: string
      port: number
      file: string
      shown: string
      notes: readonly string[]
      scan: string
    }) => ({
      what: `Host ${p.host} (${p.address}, port ${p.port}) shows the key ${p.shown}, and ${p.file} has no entry for it${p.notes.length === 0 ? '' : ` (${p.notes.join('; ')})`}.`,
      why: 'A host whose key is not known beforehand could be anybody.',
      fix: `Run: ${p.scan} >> ${p.file}, and compare the fingerprint with what the host itself says: ssh-keygen -lf /etc/ssh/ssh_host_ed25519_key.pub (on its console).`,
    }),
  ),
  HOST_KEY_CHANGED: define(
    'HOST_KEY_CHANGED',
    'refused',
    'A host shows another key than the one that is known.',
    (p: { host: string; address: string; shown: string; known: readonly string[]; places: readonly string[] }) => ({
      what: `Host ${p.host} (${p.address}) shows the key ${p.shown}; known is ${p.known.join(', ')} (${p.places.join(', ')}).`,
      why: 'Either the host was made anew, or somebody stands between.',
      fix: `Find out which. If the host is new, compare the fingerprint on its console and replace ${p.places.join(', ')}.`,
    }),
  ),
  HOST_KEY_REVOKED: define(
    'HOST_KEY_REVOKED',
    'refused',
    'A host shows a key that known_hosts marks as revoked.',
    (p: { host: string; address: string; shown: string; place: string }) => ({
      what: `Host ${p.host} (${p.address}) shows the key ${p.shown}, which is revoked (${p.place}).`,
      fix: 'Give the host new keys, and put them into known_hosts.',
    }),
  ),
  SSH_KEY_UNUSABLE: define(
    'SSH_KEY_UNUSABLE',
    'invalid',
    'A private key cannot be used to log in.',
    (p: { name: string; problem: PrivateKeyProblem; detail?: string }) => ({
      what: `The private key ${p.name} ${privateKeyProblems[p.problem].what}${p.detail === undefined ? '' : ` (${p.detail})`}.`,
      fix: privateKeyProblems[p.problem].fix,
    }),
  ),
  HOST_SHELL_UNUSABLE: define(
    'HOST_SHELL_UNUSABLE',
    'outside',
    'The login shell of a host does not run commands.',
    (p: { host: string; code: number; said: string }) => ({
      what: `The login shell of host ${p.host} ended with ${p.code} before it ran anything${p.said.trim() === '' ? '' : `: ${firstLine(p.said)}`}.`,
      fix: 'Check that the user has a login shell, that nothing in its profile exits, and that sh is on its PATH.',
    }),
  ),
  HOST_CHANNEL_REFUSED: define(
    'HOST_CHANNEL_REFUSED',
    'outside',
    'A host lets us in but opens no session.',
    (p: { host: string; reason: string }) => ({
      what: `Host ${p.host} opens no session: ${p.reason}.`,
      fix: 'Check MaxSessions and ForceCommand in its sshd_config: at least one session is needed.',
    }),
  ),
  FORWARD_REFUSED: define(
    'FORWARD_REFUSED',
    'outside',
    'Nothing answers where a connection was to be forwarded to.',
    (p: { host: string; address: string; port: number; reason: string }) => ({
      what: `From host ${p.host}, ${withPort(p.address, p.port)} cannot be reached: ${p.reason}.`,
      fix: `Check that something listens there, and that sshd on ${p.host} allows forwards (AllowTcpForwarding).`,
    }),
  ),
  UPLOAD_FAILED: define(
    'UPLOAD_FAILED',
    'outside',
    'A file could not be put on a host.',
    (p: { host: string; path: string; reason: string }) => ({
      what: `${p.path} could not be put on host ${p.host}: ${p.reason}.`,
      why: 'A file is replaced whole or not at all: what was there before is unchanged.',
      fix: 'Check space and permissions there, then run the command again.',
    }),
  ),
  WAIT_DEADLINE: define(
    'WAIT_DEADLINE',
    'outside',
    'Something took longer than its deadline.',
    (p: { reason: string; deadline: number; host?: string }) => ({
      what: `Waiting for ${p.reason}${p.host === undefined ? '' : ` on host ${p.host}`} took longer than ${describeDuration(p.deadline)}.`,
      fix: 'See what holds it up, then run the command again.',
    }),
  ),
}

function firstLine(text: string): string {
  return (text.trim().split('\n')[0] ?? '').replace(/\.$/, '')
}
