// What the container of the canary app runs: prints each of its secrets in thirty encodings, then behaves as it is told.

import { closeSync, openSync, readdirSync, readFileSync, writeSync } from 'node:fs'
import { encodings } from '../encodings.ts'

/** Writes in pieces that begin and end anywhere. */
function write(text: string): void {
  const bytes = Buffer.from(text)
  for (let at = 0; at < bytes.length; at += 7) writeSync(1, bytes, at, Math.min(7, bytes.length - at))
}

const secrets = readdirSync('/run/secrets').map((name) => readFileSync(`/run/secrets/${name}`, 'utf8'))
const shown = Object.entries(encodings).flatMap(([name, encode]) =>
  secrets.map((secret) => `${name}: ${encode(secret)}`),
)

/** All of them in few lines: a failure shows the last ones. */
function printCanaries(): void {
  for (let at = 0; at < shown.length; at += 12) {
    const lines = shown.slice(at, at + 12)
    // What holds line ends of its own is printed as it is.
    write(`${lines.filter((each) => !each.includes('\n')).join(' | ')}\n`)
    write(lines.filter((each) => each.includes('\n')).join('\n'))
  }
}

/** 200 MB: colours, bytes that are no text, words that a runner would take as commands. */
function flood(): void {
  const line =
    '\u001b[31mred\u001b[0m \u0000\u0001\u0007 ::set-output name=taken::x\n::stop-commands::taken\n##[error]taken\n'
  const piece = Buffer.concat([
    Buffer.from(line.repeat(9_000)),
    Buffer.from(Array.from({ length: 4_096 }, (_, at) => at & 255)),
  ])
  for (let left = 200_000_000; left > 0; left -= piece.length) {
    for (let at = 0; at < piece.length;) at += writeSync(1, piece, at)
  }
  writeSync(1, '\n::error::taken\n::set-output name=taken::x\n::add-mask::the\n::stop-commands::taken\n')
}

const [, , how] = process.argv
if (how === 'loud') flood()
printCanaries()
if (how !== 'calm') process.exit(3)
closeSync(openSync('/tmp/ready', 'w'))
setInterval(() => {}, 60_000)
process.on('SIGTERM', () => process.exit(0))
