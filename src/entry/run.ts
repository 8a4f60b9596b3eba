// Where every fault ends: in a message, an exit code, and what is serving.

import { causeOf, knownOf } from '../model/failure.ts'
import type { Known } from '../model/failure.ts'
import type { Ending } from '../model/fault.ts'
import { endings, Fault, Faults, inEnvironment } from '../model/fault.ts'
import { faults } from '../model/faults/index.ts'
import type { Report } from '../report/report.ts'
import type { StageResult } from '../stages/define.ts'
import type { Outputs } from '../stages/outputs.ts'
import { onBug } from './guard.ts'
import { issueLink } from './issue.ts'

export interface Task {
  /** As people call it, like `releases list`. */
  readonly command: string
  readonly report: Report
  /** Absent where none was given. */
  readonly environment?: string
  readonly body: () => Promise<StageResult>
  /** Faults as who reads them says it. */
  readonly reword?: (fault: Fault) => Fault
  /** Tells the run to stop: something broke that nothing awaited. */
  readonly stop: (reason: string) => void
}

export interface Ended {
  readonly exit: number
  readonly faults: readonly Fault[]
  readonly outputs: Outputs
  readonly result: StageResult | undefined
}

/** Runs one command to its end and tells the view. Never throws. */
export async function run({
  command,
  report,
  environment,
  body,
  stop,
  reword = (fault) => fault,
}: Task): Promise<Ended> {
  const bugs: Error[] = []
  const unlisten = onBug((error) => {
    bugs.push(error)
    stop('a bug')
  })
  const outcome = await attempt(body, report)
  const broken = bugs.flatMap((error) => faultsOf(error, report))
  const all = [...outcome.faults, ...broken]
  const named = environment === undefined ? all : all.map((fault) => inEnvironment(fault, environment))
  const found = named.map(reword)
  const exit = endings[worstOf([outcome.ending, ...broken.map(({ ending }) => ending)])]
  const { value: result, known } = outcome
  await report.end({
    command,
    exit,
    faults: found,
    ...(known.serving === undefined ? {} : { serving: known.serving }),
    ...(known.next === undefined ? {} : { next: known.next }),
    ...(result === undefined ? {} : { result: result.result, lines: result.lines }),
  })
  unlisten()
  return { exit, faults: found, outputs: known.outputs ?? {}, result }
}

interface Attempt {
  readonly ending: Ending
  readonly faults: readonly Fault[]
  readonly value: StageResult | undefined
  /** What serves, the next command and outputs, of a result as of a failure. */
  readonly known: Known
}

async function attempt(body: () => Promise<StageResult>, report: Report): Promise<Attempt> {
  try {
    const value = await body()
    return { ending: value?.exit ?? 'done', faults: value?.faults ?? [], value, known: value ?? {} }
  } catch (thrown) {
    const found = faultsOf(causeOf(thrown), report)
    const ending = worstOf(found.map((each) => each.ending))
    return { ending, faults: found, value: undefined, known: knownOf(thrown) }
  }
}

/** Expected faults as they are; anything else is a bug of ours, with its stack under --verbose. */
function faultsOf(thrown: unknown, report: Report): readonly Fault[] {
  if (thrown instanceof Fault) return [thrown]
  if (thrown instanceof Faults && thrown.faults.length > 0) return thrown.faults
  const error = thrown instanceof Error ? thrown : new Error(String(thrown))
  report.tell({ kind: 'notice', level: 'debug', message: error.stack ?? error.message })
  return [faults.INTERNAL({ message: error.message, link: issueLink(error) })]
}

/** The worst ending of several, because it tells most about what is left to do. */
const byWeight = ['person', 'reverted', 'bug', 'interrupted', 'outside', 'refused', 'invalid', 'done'] as const

function worstOf(found: readonly Ending[]): Ending {
  return byWeight.find((ending) => found.includes(ending)) ?? 'bug'
}
