// The contract of a private network that hosts are reached over, as this machine sees it.

import type { NetworkSeen } from '../model/network.ts'

export interface Network {
  /** Asks now; several that ask at once get one answer. Changes nothing. Faults: NETWORK_CLIENT_MISSING, NETWORK_NOT_JOINED, NETWORK_NOT_ROUTED, those of a program. */
  readonly observe: () => Promise<NetworkSeen>
}
