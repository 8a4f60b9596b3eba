// Markdown in parts that fits into a limit: whole lines only, every fold and fence closed, and it is said that something was cut.

/** Lines between what opens and closes them, like the head of a table or a fold. */
export interface Part {
  readonly open?: string
  readonly lines: readonly string[]
  readonly close?: string
}

/** Parts one after the other with a blank line between. Where they are longer than `room` characters, earlier ones come first and `note` ends the text. */
export function fitted(
  parts: readonly Part[],
  { room, note }: { readonly room: number; readonly note: string },
): string {
  const whole = parts.map(textOf).filter((text) => text !== '')
  const text = whole.join('\n\n')
  if (text.length <= room) return text
  const shown: string[] = []
  let left = room - note.length
  for (const part of parts) {
    const cut = textOf({ ...part, lines: linesWithin(part, left - gap) })
    if (cut === '' || cut.length + gap > left) continue
    shown.push(cut)
    left -= cut.length + gap
  }
  return [...shown, note].join('\n\n')
}

export const titled = (title: string, { open, ...part }: Part): Part => ({
  ...part,
  open: `${title}\n${open === undefined ? '' : `\n${open}`}`,
})

/** Behind its title until somebody opens it. The title is HTML already. */
export const folded = (title: string, { open, lines, close }: Part): Part => ({
  open: `<details><summary>${title}</summary>\n${open === undefined ? '' : `\n${open}`}`,
  lines,
  close: `${close === undefined ? '' : `${close}\n`}\n</details>`,
})

/** The blank line before a part. */
const gap = 2

function textOf({ open, lines, close }: Part): string {
  if (lines.length === 0) return ''
  return [...(open === undefined ? [] : [open]), ...lines, ...(close === undefined ? [] : [close])].join('\n')
}

function linesWithin({ open, lines, close }: Part, room: number): readonly string[] {
  let left = room - (open === undefined ? 0 : open.length + 1) - (close === undefined ? 0 : close.length + 1)
  const end = lines.findIndex((line) => (left -= line.length + 1) < -1)
  return end === -1 ? lines : lines.slice(0, end)
}
