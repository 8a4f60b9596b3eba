// Faults of hosts, SSH, Docker, the lock and the state folder.

import { define } from '../fault.ts'

export const hostFaults = {
  HOST_UNREACHABLE: define('HOST_UNREACHABLE', 'outside', 'A host did not answer.', (p: { host: string; address: string; reason: string }) => ({
    what: `Host ${p.host} (${p.address}) did not answer: ${p.reason}.`,
    fix: `Check that ${p.address} is up and reachable from here, then run the command again.`,
  })),
}
