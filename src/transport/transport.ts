// The contract of reaching a host: run a script, put files, forward a connection, close.

import type { Duplex } from 'node:stream'
import type { HostAccess, Output, RunOptions, Upload } from '../model/command.ts'
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
   * (WAIT_DEADLINE, names `reason`) and ends the script; a lost connection answers `unknown`, and the script may run on.
   * The run's signal ends what is waited for (INTERRUPTED); what is asked for afterwards works. Besides, those of `open`,
   * HOST_SHELL_UNUSABLE and HOST_CHANNEL_REFUSED.
   */
  run(script: string, options: RunOptions): Promise<Output>
  /** A stream to `address:port` as seen from the host. Faults: FORWARD_REFUSED, WAIT_DEADLINE. */
  forward(target: { readonly address: string; readonly port: number }, options: RunOptions): Promise<Duplex>
  /**
   * Puts files, each replaced whole or not at all; small ones get their names only when all of them have arrived.
   * Faults: UPLOAD_FAILED, those of `run`.
   */
  put(files: readonly Upload[], options: RunOptions): Promise<void>
  /** Ends the connection; repeated calls do nothing. */
  close(): Promise<void>
}
