// A script for a host's shell and what came of it.

/** `deadline` in milliseconds; `reason` completes "waiting for …" in the fault that a passed deadline becomes. */
export interface RunOptions {
  readonly deadline: number
  readonly reason: string
  /** Bytes kept of each stream; default 8 MiB. What comes after is read and dropped, and said to be cut. */
  readonly keep?: number
}

/** How a script ended. `unknown`: the connection ended before the end marker; never success, never repeated blindly. */
export type Output =
  | ({ readonly kind: 'exited'; readonly code: number } & Streams)
  | ({ readonly kind: 'signalled'; readonly signal: string } & Streams)
  | ({ readonly kind: 'unknown'; readonly why: string } & Streams)

/** Asks again while the connection is lost, `tries` times in all. Only for what may be done twice. */
export async function untilKnown(run: () => Promise<Output>, tries: number): Promise<Output> {
  const output = await run()
  return output.kind !== 'unknown' || tries <= 1 ? output : untilKnown(run, tries - 1)
}

/** What was printed, decoded as UTF-8 with replacement, cut at a cap (`truncated`). */
export interface Streams {
  readonly stdout: string
  readonly stderr: string
  readonly truncated: boolean
}

/** A file to put on a host: temporary name, mode before content, size and SHA-256 checked, fsync, rename. */
export interface Upload {
  /** Absolute path on the host; its folder is made with `folderMode` when missing. */
  readonly path: string
  readonly mode: number
  readonly folderMode: number
  readonly content: string | Uint8Array
}

/** The two ways of acting on a host that every layer may name; transports add forwards and a lifetime. */
export interface HostAccess {
  readonly run: (script: string, options: RunOptions) => Promise<Output>
  readonly put: (files: readonly Upload[], options: RunOptions) => Promise<void>
}
