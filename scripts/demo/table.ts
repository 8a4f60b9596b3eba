// What the demo showed, as a table for people and a document for programs.

export interface DemoStep {
  readonly name: 'first' | 'upgrade' | 'again' | 'bad-version' | 'bad-migration' | 'rollback'
  readonly exit: number
  readonly expected: number
  readonly seconds: number
  /** The version that answered through the gateway afterwards. */
  readonly serving: string
}

export interface Demo {
  readonly requests: { readonly sent: number; readonly lost: number }
  readonly steps: readonly DemoStep[]
  readonly urls: Readonly<Record<string, string>>
}

const sentences: Readonly<Record<DemoStep['name'], string>> = {
  first: 'v1, the first deploy',
  upgrade: 'v2, with a migration before and a backfill after',
  again: 'v2 again, nothing to do',
  'bad-version': 'v3 never healthy, reverted',
  'bad-migration': 'v4, its migration fails',
  rollback: 'rollback, no registry, no checkout',
}

export function describeDemo({ requests, steps, urls }: Demo): string {
  const rows = steps.map(({ name, exit, expected, seconds, serving }) => [
    sentences[name],
    exit === expected ? String(exit) : `${exit} (${expected} expected)`,
    seconds.toFixed(1),
    serving,
  ])
  const table = [['', 'exit', 'seconds', 'serving'], ...rows]
  const widths = [0, 1, 2, 3].map((column) => Math.max(...table.map((row) => row[column]?.length ?? 0)))
  const lines = table.map((row) =>
    row
      .map((cell, at) => cell.padEnd(widths[at] ?? 0))
      .join('  ')
      .trimEnd(),
  )
  return [
    '',
    ...lines,
    '',
    `Requests: ${requests.sent} sent, ${requests.lost} lost`,
    `The shop: curl -H 'Host: ${urls['domain']}' ${urls['shop']}`,
    `The checkout: ${urls['checkout']}`,
    'Take it down: npm run demo -- --down',
    '',
  ].join('\n')
}
