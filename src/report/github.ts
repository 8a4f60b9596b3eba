// The view of a GitHub run: a group per step, annotations at the place of a fault, masks, and the job summary.

import type { Event } from '../model/event.ts'
import type { Fault } from '../model/fault.ts'
import type { Plan } from '../model/plan.ts'
import { describeDuration } from '../model/quantity.ts'
import { describePlan } from '../plan/describe-plan.ts'
import type { Progress } from './attempt-tables.ts'
import { explain } from './explain.ts'
import type { ReadText } from './excerpt.ts'
import { createFence, plainText } from './fence.ts'
import type { Fence } from './fence.ts'
import type { Redactor } from './redact.ts'
import type { Ended, Report } from './report.ts'
import { summaryMarkdown } from './summary.ts'
import type { LastWords, StageLine } from './summary.ts'
import { lastLine } from './terminal.ts'

/** What GitHub's runner takes from an action. */
export interface Runner {
  readonly line: (text: string) => void
  readonly startGroup: (title: string) => void
  readonly endGroup: () => void
  /** An annotation; `file` relative to the workspace. */
  readonly annotate: (level: 'error' | 'warning', message: string, at: Annotation) => void
  readonly summary: (markdown: string) => Promise<void>
}

export interface Annotation {
  readonly title: string
  readonly file?: string
  readonly startLine?: number
  readonly startColumn?: number
}

export interface GithubOptions {
  readonly runner: Runner
  readonly redactor: Redactor
  readonly readText: ReadText
  /** Whether debug messages are wanted. */
  readonly verbose: boolean
  /** The folder that GitHub's file names are relative to, absolute. */
  readonly workspace: string
  /** A new one each time: who can guess it can end the fence. */
  readonly token: () => string
}

/** GitHub shows ten of each level for a step; its own log shows the rest. */
const annotations = 10
/** GitHub cuts a longer message. */
const longestMessage = 4_000
/** Lines of a failed step that stand open in the log. */
const openLines = 50

export function createGithub({ runner, redactor, readText, verbose, workspace, token }: GithubOptions): Report {
  const outputs = new Map<string, { readonly fence: Fence; readonly lines: string[] }>()
  const sentences = new Map<string, string>()
  const progress = new Map<string, string>()
  const told = new Set<Fault>()
  const stages: StageLine[] = []
  const lastWords: LastWords[] = []
  const finishedSteps = new Map<string, Extract<Event, { kind: 'step.finished' }>>()
  const begun = new Set<string>()
  let recovery: Progress['recovery']
  const count = { error: 0, warning: 0 }
  let plan: { readonly plan: Plan; readonly hash: string } | undefined
  const say = (text: string): void => {
    for (const line of text.split('\n')) runner.line(inertLine(redactor.clean(plainText(line))))
  }
  const annotate = (level: 'error' | 'warning', message: string, at: Annotation): void => {
    const text = redactor.clean(message)
    count[level] += 1
    if (count[level] > annotations) say(`${level}: ${text}`)
    else runner.annotate(level, text.slice(0, longestMessage), at)
  }
  const fault = (each: Fault): void => {
    if (told.has(each)) return
    told.add(each)
    const lines = explain(each, readText)
    annotate('error', lines.join('\n'), { title: each.code, ...placeOf(each, workspace) })
  }
  const fenced = (lines: readonly string[]): void => {
    const end = token()
    runner.line(`::stop-commands::${end}`)
    for (const line of lines) runner.line(line)
    runner.line(`::${end}::`)
  }
  const outputOf = (step: string): { readonly fence: Fence; readonly lines: string[] } => {
    const known = outputs.get(step) ?? { fence: createFence(redactor), lines: [] }
    outputs.set(step, known)
    return known
  }
  const group = (title: string, lines: readonly string[]): void => {
    runner.startGroup(inertLine(redactor.clean(plainText(title))))
    fenced(lines)
    runner.endGroup()
  }
  const finished = (event: Extract<Event, { kind: 'step.finished' }>): void => {
    const { fence, lines } = outputOf(event.step.id)
    const all = [...lines, ...fence.end()]
    outputs.delete(event.step.id)
    const words = sentences.get(event.step.id) ?? event.step.id
    const detail = event.detail === undefined ? '' : `: ${event.detail}`
    const title = `${event.outcome === 'done' ? '' : `${event.outcome} `}${words} (${describeDuration(event.milliseconds)})${detail}`
    if (event.outcome === 'failed') {
      say(title)
      if (all.length === 0) return
      fenced(all.slice(-openLines))
      lastWords.push({ title: words, lines: all.slice(-openLines) })
      return
    }
    if (all.length === 0) {
      if (event.outcome === 'done' || verbose) say(`  ${title}`)
      return
    }
    group(title, all)
  }
  /** What a builder printed belongs to no step that ends: it is shown with its stage. */
  const grouped = (step: string, title: string): void => {
    const { fence, lines } = outputOf(step)
    outputs.delete(step)
    group(title, [...lines, ...fence.end()])
  }
  const tell = (event: Event): void => {
    switch (event.kind) {
      case 'plan':
        plan = { plan: event.plan, hash: event.hash }
        return undefined
      case 'stage.started':
        return say(`${event.stage}: ${event.summary}`)
      case 'stage.finished': {
        const { stage, outcome, milliseconds } = event
        stages.push({ stage, outcome, milliseconds })
        for (const step of outputs.keys()) grouped(step, sentences.get(step) ?? step)
        return say(
          outcome === 'completed' ? `${stage} done in ${describeDuration(milliseconds)}` : `${stage} ${outcome}`,
        )
      }
      case 'step.started':
        sentences.set(event.step.id, event.sentence)
        begun.add(event.step.id)
        return undefined
      case 'step.progress':
        if (progress.get(event.step) === event.message) return undefined
        progress.set(event.step, event.message)
        return say(`    ${sentences.get(event.step) ?? event.step}: ${event.message}`)
      case 'step.output': {
        const { fence, lines } = outputOf(event.step)
        lines.push(...fence.push(event.text))
        return undefined
      }
      case 'step.finished':
        finishedSteps.set(event.step.id, event)
        return finished(event)
      case 'recovery.started':
        return annotate('warning', `${event.stage} recovers: ${event.because}`, { title: 'recovery' })
      case 'recovery.finished':
        recovery = event.outcome
        return say(event.outcome === 'failed' ? 'the recovery failed' : 'recovered')
      case 'notice':
        if (event.level === 'warning') return annotate('warning', event.message, { title: 'warning' })
        return event.level === 'info' || verbose ? say(event.message) : undefined
      case 'fault':
        return fault(event.fault)
    }
  }
  return {
    tell,
    plan: (shown, hash) => {
      plan = { plan: shown, hash }
      runner.startGroup('Plan')
      fenced(redactor.clean(describePlan(shown, hash)).trimEnd().split('\n').map(plainText))
      runner.endGroup()
    },
    end: async (ended: Ended) => {
      ended.faults.forEach(fault)
      for (const line of ended.lines ?? []) say(line)
      const last = lastLine(ended)
      const progress = begun.size === 0 ? undefined : { finished: finishedSteps, begun, recovery }
      if (last !== undefined) say(last)
      const summary = redactor.clean(summaryMarkdown({ ended, stages, lastWords, plan, progress }))
      await runner.summary(summary).catch((error: unknown) => {
        const why = error instanceof Error ? error.message : String(error)
        annotate('warning', `The summary of the job could not be written: ${why}`, { title: 'summary' })
      })
    },
  }
}

/** A line that the runner cannot take for a command: those begin with `::`, or hold `##[` anywhere. */
export const inertLine = (line: string): string =>
  line.replace(/^(\s*):(?=:)/, '$1:\u200b').replaceAll('##[', '##\u200b[')

/** File names of annotations are relative to the workspace; a file outside of it has no annotation's place. */
function placeOf({ where }: Fault, workspace: string): Partial<Annotation> {
  if (where === undefined) return {}
  const inside = where.file.startsWith(`${workspace}/`) ? where.file.slice(workspace.length + 1) : where.file
  if (inside.startsWith('/') || inside.startsWith('..')) return {}
  return {
    file: inside,
    ...(where.line === undefined ? {} : { startLine: where.line }),
    ...(where.column === undefined ? {} : { startColumn: where.column }),
  }
}
