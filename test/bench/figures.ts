// The figures of a benchmark, as a table for people and a document for programs.

export interface Figure {
  readonly name: string
  readonly unit: string
  readonly ours: number
  /** The same work by the floor or a peer in the same run; null where there is none. */
  readonly reference: number | null
  readonly ratio: number | null
  readonly goal: string
  readonly holds: boolean
}

export function describeFigures(figures: readonly Figure[]): string {
  const rows = figures.map(({ name, unit, ours, reference, ratio, goal, holds }) => [
    name,
    `${ours} ${unit}`,
    reference === null ? '' : `${reference} ${unit}`,
    ratio === null ? '' : `${ratio}`,
    goal,
    holds ? 'holds' : 'does not hold',
  ])
  const table = [['', 'ours', 'reference', 'ratio', 'goal', ''], ...rows]
  const widths = table[0]?.map((_, column) => Math.max(...table.map((row) => row[column]?.length ?? 0))) ?? []
  return `${table
    .map((row) =>
      row
        .map((cell, at) => cell.padEnd(widths[at] ?? 0))
        .join('  ')
        .trimEnd(),
    )
    .join('\n')}\n`
}
