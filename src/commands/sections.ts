// One answer of a host in named sections: every line of content is prefixed, so that no content can look like a name.

import { quote } from './shell.ts'

/** What a command printed on both of its streams, and its exit code. */
export interface Section {
  readonly text: string
  readonly code: number
}

export type Sections = ReadonlyMap<string, Section>

/** Shell functions that a script with sections begins with. */
export const sectionFunctions = [
  'export LC_ALL=C',
  // The exit code stands on a line of its own after the content, whether or not that ended its last line.
  `section() { printf '@%s\\n' "$1"; shift; { "$@"; printf '\\n=%s' "$?"; } 2>&1 </dev/null | sed 's/^/|/'; printf '\\n'; }`,
  `section_of_file() { if [ -e "$2" ]; then section "$1" head -c "$3" "$2"; fi; }`,
].join('\n')

/** A section with what a program answers. */
export const section = (name: string, ...argv: readonly string[]): string =>
  ['section', name, ...argv].map(quote).join(' ')

/** Stands after the last section: without it the answer was cut. */
export const endOfSections = `printf '@end\\n'`

/** The sections of an answer; undefined when it was cut or is none. Several of one name: the last counts. */
export function parseSections(stdout: string): Sections | undefined {
  const sections = new Map<string, Section>()
  let name: string | undefined
  let content: string[] = []
  for (const line of stdout.split('\n')) {
    if (line.startsWith('|')) content.push(line.slice(1))
    else if (line.startsWith('@')) {
      if (name !== undefined && !keep(sections, name, content.join('\n'))) return undefined
      if (line === '@end') return sections
      name = line.slice(1)
      content = []
    } else if (line !== '') return undefined
  }
  return undefined
}

function keep(sections: Map<string, Section>, name: string, content: string): boolean {
  const end = /(?:^|\n)=(\d{1,3})$/.exec(content)
  if (end === null) return false
  sections.set(name, { text: content.slice(0, end.index), code: Number(end[1]) })
  return true
}
