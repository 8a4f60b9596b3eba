// Who holds an environment, as written on every host of it.

export interface LockOwner {
  readonly schema: 1
  /** 128 random bits in hex; only this id releases the lock. */
  readonly id: string
  readonly app: string
  readonly environment: string
  /** The command or stage, like `deploy`. */
  readonly operation: string
  readonly actor: string
  /** Link and id of the GitHub run, if one holds it. */
  readonly run?: { readonly url: string; readonly id: string; readonly attempt: string }
  /** The machine that asks: its machine id, process id and that process's start time. */
  readonly machine: string
  readonly pid: number
  readonly pidStartedAt: string
  /** The host's clock when taken, ISO 8601, and the host's boot then. */
  readonly startedAt: string
  readonly bootId: string
  /** Seconds since that boot, when taken. */
  readonly uptime: number
  readonly planHash?: string
}

/** What a run says of itself; the host adds when and in which boot. */
export type LockRequest = Omit<LockOwner, 'schema' | 'startedAt' | 'bootId' | 'uptime'>
