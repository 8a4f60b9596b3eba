// The figures of a benchmark, as a table for people and a document for programs.

import { columns } from '../../scripts/columns.ts'

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
  return `${columns(table).join('\n')}\n`
}
