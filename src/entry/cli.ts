// The terminal's door: argv in, data on stdout, talk on stderr, an exit code.

import { createJson } from '../report/json.ts'
import { planMarkdown } from '../report/plan-markdown.ts'
import { createRedactor } from '../report/redact.ts'
import type { Redactor } from '../report/redact.ts'
import type { Report } from '../report/report.ts'
import { coloured, plain } from '../report/style.ts'
import { createTerminal } from '../report/terminal.ts'
import { describePlan } from '../plan/describe-plan.ts'
import { Faults } from '../model/fault.ts'
import type { Secret } from '../model/secret.ts'
import { guarded } from './guard.ts'
import { helpText } from './help.ts'
import { knownEnvironments } from './known-environments.ts'
import type { Line } from './line.ts'
import { parseLine } from './line.ts'
import { readText, variablesOf } from './process.ts'
import { run } from './run.ts'
import { unknownVariables } from './settings.ts'
import { onStop } from './signals.ts'

/** Runs one command line; the process ends by itself with the code that is set. */
export const runCli = (argv: readonly string[]): Promise<void> => guarded(() => runLineOf(argv))

async function runLineOf(argv: readonly string[]): Promise<number> {
  const variables = variablesOf(process.env)
  const line = parseLine(argv, variables, knownEnvironments)
  if (line.kind === 'help') {
    process.stdout.write(helpText(line.command))
    return 0
  }
  return runLine(line, variables)
}

async function runLine(
  line: Exclude<Line, { kind: 'help' }>,
  variables: Readonly<Record<string, string>>,
): Promise<number> {
  const redactor = createRedactor()
  const report = reportFor(line, redactor, variables)
  for (const message of unknownVariables(variables)) report.tell({ kind: 'notice', level: 'warning', message })
  const hide = (secrets: readonly Secret[]): void => {
    for (const name of redactor.hide(secrets)) {
      report.tell({
        kind: 'notice',
        level: 'warning',
        message: `the value of ${name} is too short to be hidden in output`,
      })
    }
  }
  const { openWorld } = await import('./world.ts')
  const world = openWorld({ door: 'terminal', folder: process.cwd(), variables, report, hide })
  onStop(world.stop, Date.now)
  const command = line.command?.name ?? 'stagecraft'
  const environment = line.kind === 'run' ? line.given.get('environment') : undefined
  const { exit } = await run({
    command,
    report,
    ...(typeof environment === 'string' ? { environment } : {}),
    stop: world.stop,
    body: async () => {
      if (line.kind === 'run') return line.command.start(line.given, world, line.words)
      throw new Faults(line.faults)
    },
  })
  return exit
}

function reportFor(
  line: Exclude<Line, { kind: 'help' }>,
  redactor: Redactor,
  variables: Readonly<Record<string, string>>,
): Report {
  const { format, verbose, colour } = line.settings
  const stdout = (text: string): void => void process.stdout.write(text)
  const stderr = (text: string): void => void process.stderr.write(text)
  const now = Date.now
  if (format === 'json') {
    return createJson({ stdout, stderr, redactor, readText, now, form: line.command?.json ?? 'document', verbose })
  }
  const watched = process.stderr.isTTY && variables['TERM'] !== 'dumb'
  return createTerminal({
    stdout,
    stderr: { write: stderr, columns: () => (watched ? process.stderr.columns : undefined) },
    style: watched && colour ? coloured : plain,
    redactor,
    verbose,
    readText,
    now,
    every,
    planText: format === 'markdown' ? planMarkdown : describePlan,
  })
}

function every(milliseconds: number, tick: () => void): () => void {
  const timer = setInterval(tick, milliseconds)
  timer.unref()
  return () => clearInterval(timer)
}
