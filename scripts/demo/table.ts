// What the demo showed: a table for people, a document for programs, and which promise it did not keep.

import { columns } from '../columns.ts'

export const stepNames = ['first', 'upgrade', 'again', 'bad-version', 'bad-migration', 'rollback'] as const
export type StepName = (typeof stepNames)[number]

export interface DemoStep {
  readonly name: StepName
  readonly exit: number
  readonly seconds: number
  /** The version that answered through the gateway afterwards. */
  readonly serving: string
}

export interface Demo {
  readonly requests: { readonly sent: number; readonly lost: number }
  readonly steps: readonly DemoStep[]
  /** Name → where it answers. */
  readonly urls: Readonly<Record<string, string>>
}

interface Promised {
  readonly sentence: string
  readonly exit: number
  readonly serving: string
}

/** What each step has to end with, and leave serving. */
export const promised: Readonly<Record<StepName, Promised>> = {
  first: { sentence: 'v1, the first deploy', exit: 0, serving: 'v1' },
  upgrade: { sentence: 'v2, with a migration before and a backfill after', exit: 0, serving: 'v2' },
  again: { sentence: 'v2 again, nothing to do', exit: 0, serving: 'v2' },
  'bad-version': { sentence: 'v3, never healthy: reverted', exit: 5, serving: 'v2' },
  'bad-migration': { sentence: 'v4, its migration fails: nothing switched', exit: 5, serving: 'v2' },
  rollback: { sentence: 'rollback, registry stopped, no checkout', exit: 0, serving: 'v1' },
}

/** Every promise that was not kept, a sentence each. */
export function brokenPromises({ requests, steps }: Demo): readonly string[] {
  const { sent, lost } = requests
  return [
    ...stepNames.filter((name) => !steps.some((step) => step.name === name)).map((name) => `${name} was not reached`),
    ...steps.flatMap(({ name, exit, serving }) => [
      ...(exit === promised[name].exit ? [] : [`${name} ended with ${exit}, not with ${promised[name].exit}`]),
      ...(serving === promised[name].serving ? [] : [`after ${name} ${serving} served, not ${promised[name].serving}`]),
    ]),
    ...(sent > 0 ? [] : ['no request was sent']),
    ...(lost === 0 ? [] : [`${lost} of ${sent} requests were lost`]),
  ]
}

/** The document: these keys and no others. */
export const demoJson = ({ requests, steps, urls }: Demo): string =>
  JSON.stringify({
    requests: { sent: requests.sent, lost: requests.lost },
    steps: steps.map(({ name, exit, seconds, serving }) => ({ name, exit, seconds, serving })),
    urls,
  })

/** `look` are lines that tell where to look. */
export function describeDemo(demo: Demo, look: readonly string[]): string {
  const rows = demo.steps.map(({ name, exit, seconds, serving }) => [
    promised[name].sentence,
    String(exit),
    seconds.toFixed(1),
    serving,
  ])
  return [
    '',
    ...columns([['', 'exit', 'seconds', 'serving'], ...rows]),
    '',
    `Requests: ${demo.requests.sent} sent, ${demo.requests.lost} lost`,
    ...brokenPromises(demo).map((sentence) => `Not kept: ${sentence}.`),
    ...look,
    'Take it down: npm run demo -- --down',
    '',
  ].join('\n')
}
