// spec/errors.md: what the exit codes mean, which each command ends with, and every fault of the catalogue with its texts.

import { commands } from '../../src/entry/command.ts'
import { endingsOf, endingTexts } from '../../src/entry/help.ts'
import { endings } from '../../src/model/fault.ts'
import type { Ending } from '../../src/model/fault.ts'
import { generatedMark } from './action-yaml.ts'
import type { Catalogued } from './catalogue.ts'
import { catalogue } from './catalogue.ts'
import { table } from './table.ts'

/** What earlier versions of Stagecraft called the classes of their errors, by how such a run ends now. */
const earlier: Readonly<Record<Ending, readonly string[]>> = {
  done: [],
  invalid: ['user_input', 'config_invalid'],
  outside: ['external_dependency', 'provider_failure', 'transient_environment'],
  bug: ['internal_invariant', 'unclassified'],
  refused: [],
  reverted: [],
  person: [],
  interrupted: [],
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
      ['exit', 'meaning', 'faults', 'classes of earlier versions'],
      (Object.keys(endings) as Ending[]).map((ending) => [
        String(endings[ending]),
        endingTexts[ending],
        String(definitions.filter((each) => each.ending === ending).length || ''),
        earlier[ending].map((name) => `\`${name}\``).join(', '),
      ]),
    ),
    '',
    'What each command can end with; any other code is a bug of ours.',
    '',
    table(
      ['command', 'exit codes'],
      commands.map((command) => [
        `\`${command.name}\``,
        endingsOf(command)
          .map((ending) => endings[ending])
          .join(', '),
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
