// spec/errors.md: a section for every fault of the catalogue, with the texts it says.

import { endingTexts } from '../../src/entry/help.ts'
import { endings, Fault } from '../../src/model/fault.ts'
import { faults } from '../../src/model/faults/index.ts'
import { generatedMark } from './action-yaml.ts'
import { placeholders } from './placeholders.ts'
import { table } from './table.ts'

/** A fault's definition, with the facts of its texts left open. */
interface Definition {
  readonly code: string
  readonly ending: keyof typeof endings
  readonly summary: string
  readonly make: (facts: unknown) => unknown
}

export function errorsPage(): string {
  const definitions = catalogue()
  return [
    `<!-- ${generatedMark.replace('src/stages', 'src/model/faults')} -->`,
    '# Faults',
    '',
    'Every expected failure has a code, which is never used for anything else. The exit code of a run follows from it;',
    'what the hosts look like decides first: a fault that something was changed under ends 5 or 6.',
    '',
    table(
      ['exit', 'meaning', 'faults'],
      Object.entries(endings).map(([ending, exit]) => [
        String(exit),
        endingTexts[ending as keyof typeof endings],
        String(definitions.filter((each) => each.ending === ending).length || ''),
      ]),
    ),
    '',
    ...definitions.flatMap(section),
  ].join('\n')
}

function catalogue(): readonly Definition[] {
  return Object.values(faults)
    .map((define) => ({
      code: define.code,
      ending: define.ending,
      summary: define.summary,
      make: (facts: unknown) => Reflect.apply(define, undefined, [facts]),
    }))
    .sort((a, b) => (a.code < b.code ? -1 : 1))
}

function section({ code, ending, summary, make }: Definition): readonly string[] {
  return [`## ${code}`, '', `${summary} Exit ${endings[ending]}: ${endingTexts[ending]}.`, '', ...texts(make)]
}

/** The texts as they are written, `<name>` where a fact stands; left out where a text computes with its facts. */
function texts(make: Definition['make']): readonly string[] {
  const fault = attempt(make)
  if (fault === undefined) return []
  const { what, why, fix } = fault
  const lines = [what, ...(why === undefined ? [] : [`why: ${why}`]), `fix: ${fix}`]
  if (lines.some((line) => /NaN|undefined|\[object|function/.test(line))) return []
  return ['```text', ...lines, '```', '']
}

function attempt(make: Definition['make']): Fault | undefined {
  try {
    const fault = make(placeholders())
    return fault instanceof Fault ? fault : undefined
  } catch {
    return undefined
  }
}
