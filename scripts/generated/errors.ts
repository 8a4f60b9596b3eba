// spec/errors.md: a section for every fault of the catalogue, with the texts it says.

import { endingTexts } from '../../src/entry/help.ts'
import { endings } from '../../src/model/fault.ts'
import { generatedMark } from './action-yaml.ts'
import type { Catalogued } from './catalogue.ts'
import { catalogue } from './catalogue.ts'
import { table } from './table.ts'

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

const section = (fault: Catalogued): readonly string[] => [
  `## ${fault.code}`,
  '',
  `${fault.summary} Exit ${endings[fault.ending]}: ${endingTexts[fault.ending]}.`,
  '',
  ...texts(fault),
]

const texts = ({ what, why, fix }: Catalogued): readonly string[] => [
  '```text',
  what,
  ...(why === undefined ? [] : [`why: ${why}`]),
  `fix: ${fix}`,
  '```',
  '',
]
