// spec/config.md: what stands between the marks is made of the schema, a table for each section.

import { describeDefault, isTold } from '../../src/config/describe.ts'
import { everyPlace } from '../../src/config/schema-walk.ts'
import type { SchemaPlace } from '../../src/config/schema-walk.ts'
import { cell, table } from './table.ts'

const intro = `# Configuration

Every key of \`stagecraft.yml\`. This page, the [JSON Schema](stagecraft.schema.json) and the
[annotated example](config.example.yml) are written by \`npm run generate\` from the one schema that the parser uses
(\`src/config/schema.ts\`).

\`<name>\` is a name that you choose; \`[]\` is an item of a list. *required* means: where its section stands. A key without
a default does nothing when it is left out, or its text says what counts then. Paths are relative to the folder of
\`stagecraft.yml\`, with forward slashes, and stay inside the project unless the key says otherwise. Values are literal:
nothing is filled in. Rules that need more than one key are told by \`stagecraft validate\`, and most of them by editors.

For completion and checks while you type, begin the file with this line:

\`\`\`yaml
# yaml-language-server: $schema=https://raw.githubusercontent.com/stagecraft/deploy/v1/spec/stagecraft.schema.json
\`\`\`

A key whose feature is not built yet is read and checked all the same; the command that would need it refuses with
[CONFIG_KEY_NOT_BUILT](errors.md#config_key_not_built), and \`stagecraft validate\` tells it beforehand.
`

export function configPage(): string {
  const places = everyPlace()
  const sections = [...new Set(places.map(({ place }) => place.split('.')[0] ?? ''))]
  const parts = sections.map((section) => {
    const [first, ...rest] = places.filter(({ place }) => place === section || place.startsWith(`${section}.`))
    const own = first === undefined || first.isMapping ? [] : [first]
    const about = first?.isMapping ? `${first.description ?? ''}\n\n` : ''
    return `## \`${section}\`\n\n${about}${table(['key', 'value', 'default', 'what it is'], [...own, ...rest].map(row))}\n`
  })
  return `${intro}\n${parts.join('\n')}`
}

const row = ({ place, expected, isRequired, byDefault, description }: SchemaPlace): readonly string[] => [
  cell.code(shown(place)),
  cell.text(expected),
  isRequired ? '*required*' : isTold(byDefault) ? cell.code(describeDefault(byDefault)) : '',
  cell.text(description ?? ''),
]

const shown = (place: string): string => place.replaceAll('*', '<name>')
