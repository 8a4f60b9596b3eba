// Running a program of this machine, as those who need one ask for it; the world gives the real one.

export interface ProgramCall {
  readonly argv: readonly string[]
  /** Absolute. */
  readonly folder: string
  /** The whole environment of the program. */
  readonly environment: Readonly<Record<string, string>>
  readonly stdin?: string
  /** Milliseconds. */
  readonly deadline: number
  /** Completes "waiting for …". */
  readonly reason: string
  /** Both streams, as they come. */
  readonly output?: (text: string) => void
}

export interface ProgramAnswer {
  /** 128 + n when signal n ended it. */
  readonly code: number
  /** The signal that ended it, like `SIGKILL`. */
  readonly signal?: string
  readonly stdout: string
  readonly stderr: string
  /** Whether more was printed than is kept, 64 MiB of each stream. */
  readonly truncated?: boolean
  readonly milliseconds?: number
}

/** Never through a shell. Faults: PROGRAM_MISSING, PROGRAM_UNUSABLE, FOLDER_MISSING, ARGUMENT_UNUSABLE, WAIT_DEADLINE, INTERRUPTED. */
export type RunProgram = (call: ProgramCall) => Promise<ProgramAnswer>
