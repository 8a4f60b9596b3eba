// Words into text for a POSIX shell: the only place that quotes.

/** One word, safe in any POSIX shell, and in zsh, which reads `=name` as a path: plain when it needs nothing, else in single quotes. NUL cannot be passed and is refused. */
export function quote(word: string): string {
  if (word.includes('\0')) throw new Error('a shell word cannot hold NUL')
  if (/^[A-Za-z0-9_@%+:,./-][A-Za-z0-9_@%+=:,./-]*$/.test(word)) return word
  return `'${word.replaceAll("'", `'\\''`)}'`
}

/** A command: its words, quoted, with nothing on its stdin. `words('docker', 'stop', id)` */
export const words = (...argv: readonly string[]): string => `${argv.map(quote).join(' ')} </dev/null`

/** A command that reads what stands before it in a pipe, or a file given by `from`. */
export const reading = (argv: readonly string[], from?: string): string =>
  argv.map(quote).join(' ') + (from === undefined ? '' : ` <${quote(from)}`)

/** Commands one after the other, stopping at the first that fails. */
export const and = (...commands: readonly string[]): string => commands.join(' &&\n')

/** The second only when the first fails. */
export const or = (first: string, second: string): string => `{ ${first}; } || { ${second}; }`

/** The output of one into the next. */
export const pipe = (...commands: readonly string[]): string => commands.join(' | ')

/** Lines of a script, each run whatever the one before did. */
export const lines = (...commands: readonly string[]): string => commands.join('\n')

/** A whole text as a file's content on stdin of a command: a here-document whose end no line of the text can be. */
export function feed(command: string, text: string): string {
  let end = 'END_OF_TEXT'
  while (text.includes(end)) end += '_'
  return `${command} <<'${end}'\n${text}${text.endsWith('\n') ? '' : '\n'}${end}`
}
