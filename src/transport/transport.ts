// The contract of reaching a host: run a script, put files, forward a connection, close.

import type { Duplex } from 'node:stream'
import type { HostAccess, Output, RunOptions } from '../model/command.ts'
import type { HostName } from '../model/name.ts'

export interface Transport extends HostAccess {
  readonly host: HostName
  /**
   * Connects, verifies the host key and logs in, once; later calls reconnect when the connection was lost.
   * Faults: HOST_UNREACHABLE, HOST_LOGIN_REFUSED, HOST_KEY_CHANGED, HOST_KEY_UNKNOWN, HOST_KEY_REVOKED.
   */
  open(): Promise<void>
  /**
   * Runs `script` with the host's `sh`, sent whole on stdin before it starts. A passed deadline is a fault
   * (WAIT_DEADLINE, names `reason`); a lost connection answers `unknown`.
   */
  run(script: string, options: RunOptions): Promise<Output>
  /** A stream to `address:port` as seen from the host. Faults: FORWARD_REFUSED, WAIT_DEADLINE. */
  forward(target: { readonly address: string; readonly port: number }, options: RunOptions): Promise<Duplex>
  /** Ends the connection; repeated calls do nothing. */
  close(): Promise<void>
}
