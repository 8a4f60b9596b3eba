// Colour for a terminal that wants it, and nothing for everything else.

export interface Style {
  readonly strong: (text: string) => string
  readonly faint: (text: string) => string
  readonly good: (text: string) => string
  readonly bad: (text: string) => string
  readonly warn: (text: string) => string
}

const code =
  (open: number, close: number) =>
  (text: string): string =>
    `\u001b[${open}m${text}\u001b[${close}m`
const as = (text: string): string => text

export const coloured: Style = {
  strong: code(1, 22),
  faint: code(2, 22),
  good: code(32, 39),
  bad: code(31, 39),
  warn: code(33, 39),
}
export const plain: Style = { strong: as, faint: as, good: as, bad: as, warn: as }
