// TROUBLESHOOTING.md: every fault by how a run ended and what it is about: what one sees, why it happens, what to do.

import { endingTexts } from '../../src/entry/help.ts'
import type { Ending } from '../../src/model/fault.ts'
import { endings } from '../../src/model/fault.ts'
import { faultAreas } from '../../src/model/faults/index.ts'
import { keysOf } from '../../src/model/name.ts'
import { generatedMark } from './action-yaml.ts'
import type { Catalogued } from './catalogue.ts'
import { catalogue } from './catalogue.ts'
import { cell, table } from './table.ts'

/** What holds whatever the code is, and what to do first. */
const first: Readonly<Partial<Record<Ending, string>>> = {
  invalid: 'Correct what is named, with file, line and column where there is one. All problems are told at once.',
  outside: 'Nothing was changed: see what did not answer, then run the same command again.',
  bug: 'Please report it: the message has a link that fills the report in.',
  refused: 'Nothing was changed, on purpose. The message says what would have been unsafe, and what clears it.',
  reverted: 'Every host serves the old release. Find the cause in the message, then deploy again.',
  person: 'Read the last line: it says what serves and the next command. `stagecraft status` shows what is open.',
  interrupted: 'Run the same command again: it finishes or reverts what was begun.',
}

export function troubleshootingPage(): string {
  const all = catalogue()
  const ends = keysOf(first).sort((a, b) => endings[a] - endings[b])
  return [
    `<!-- ${generatedMark.replace('src/stages', 'src/model/faults')} -->`,
    '# Troubleshooting',
    '',
    'A failure begins with a code in capitals: look for it on this page (`HOST_UNREACHABLE: Host app-1 …`). `<name>` stands for',
    'what is different each time. `stagecraft doctor` checks this machine and every host, and says what to do about what is',
    'not good; `stagecraft status` shows what runs against what should. By code alone: [spec/errors.md](spec/errors.md).',
    '',
    table(
      ['exit', 'what happened', 'what to do first', 'codes'],
      ends.map((ending) => [
        String(endings[ending]),
        `[${endingTexts[ending]}](#${slugOf(titleOf(ending))})`,
        first[ending] ?? '',
        String(all.filter((fault) => fault.ending === ending).length),
      ]),
    ),
    '',
    ...ends.flatMap((ending) =>
      part(
        ending,
        all.filter((fault) => fault.ending === ending),
      ),
    ),
  ].join('\n')
}

const titleOf = (ending: Ending): string => `Exit ${endings[ending]}: ${endingTexts[ending]}`

/** As GitHub makes anchors of headings. */
const slugOf = (title: string): string =>
  title
    .toLowerCase()
    .replace(/[^\p{L}\p{N}_ -]/gu, '')
    .replaceAll(' ', '-')

function part(ending: Ending, found: readonly Catalogued[]): readonly string[] {
  if (found.length === 0) return []
  const areas = Object.keys(faultAreas).filter((area) => found.some((fault) => fault.area === area))
  const of = (area: string): readonly Catalogued[] => found.filter((fault) => fault.area === area)
  return [
    `## ${titleOf(ending)}`,
    '',
    first[ending] ?? '',
    '',
    ...areas.map((area) => `- ${area}: ${of(area).map(linkTo).join(' · ')}`),
    '',
    ...areas.flatMap((area) => [`### ${area} (exit ${endings[ending]})`, '', ...of(area).flatMap(section)]),
  ]
}

const linkTo = ({ code }: Catalogued): string => `[${code}](#${slugOf(code)})`

/** The message as a terminal shows it, then why and what to do in their own lines. */
function section({ code, summary, what, why, fix }: Catalogued): readonly string[] {
  return [
    `#### ${code}`,
    '',
    summary,
    '',
    '```text',
    `${code}: ${what}`,
    '```',
    '',
    ...(why === undefined ? [] : [`**Why:** ${prose(why)}`, '']),
    `**Do:** ${prose(fix)}`,
    '',
  ]
}

/** A text of the program as Markdown: nothing of it is markup. */
const prose = (text: string): string =>
  cell
    .text(text)
    .replace(/[*[\]]/g, (mark) => `\\${mark}`)
    .replaceAll('\n', ' ')
