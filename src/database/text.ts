// What a server says is data: cleaned and capped before anyone prints it.

/** `text` without control and direction characters, on one line, at most `most` characters long. */
export function oneLine(text: string, most: number = 300): string {
  return cap(text.replace(/\s+/g, ' ').trim(), most)
}

/** The same with its line breaks. */
export function lines(text: string, most: number = 2_000): string {
  return cap(text.replace(/\r\n?/g, '\n').trim(), most)
}

function cap(text: string, most: number): string {
  const cleaned = text.slice(0, most * 2).replace(/[^\P{C}\n\t]/gu, '')
  return cleaned.length <= most ? cleaned : `${cleaned.slice(0, most)}…`
}
