// Running a program of this machine, as the adapters here need it; the world gives the real one.

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
  readonly stdout: string
  readonly stderr: string
}

/** Never through a shell. Faults: PROGRAM_MISSING, WAIT_DEADLINE, INTERRUPTED. */
export type RunProgram = (call: ProgramCall) => Promise<ProgramAnswer>
