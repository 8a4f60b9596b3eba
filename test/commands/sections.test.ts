// Sections of an answer, through a real shell and back.
import { execFile } from 'node:child_process'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import fc from 'fast-check'
import { expect, it } from 'vitest'
import { endOfSections, parseSections, section, sectionFunctions } from '../../src/commands/sections.ts'
import { cases } from '../support/cases.ts'

const answer = async (...lines: readonly string[]): Promise<string> =>
  (await promisify(execFile)('sh', ['-c', [sectionFunctions, ...lines].join('\n')])).stdout

it('gives back what was printed on both streams, with the exit code', async () => {
  const stdout = await answer('both() { echo out; echo err >&2; return 3; }', section('both', 'both'), endOfSections)
  expect(parseSections(stdout)?.get('both')).toEqual({ text: 'out\nerr\n', code: 3 })
})

it('gives back any content as it is, and takes none of it for a section', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'sections-'))
  const file = join(folder, 'content')
  const piece = fc.constantFrom('\n', '@end', '@name', '|', '=0', '\r', '\u001b[31m', 'ü', 'x', ' ', '\t', '\\')
  const content = fc.array(piece, { maxLength: 12 }).map((pieces) => pieces.join(''))
  await fc.assert(
    fc.asyncProperty(content, async (text) => {
      await writeFile(file, text)
      const stdout = await answer(section('content', 'cat', file), section('next', 'true'), endOfSections)
      expect(parseSections(stdout)).toEqual(
        new Map([
          ['content', { text, code: 0 }],
          ['next', { text: '', code: 0 }],
        ]),
      )
    }),
    cases(60),
  )
  await rm(folder, { recursive: true })
})

it('knows an answer that was cut anywhere', async () => {
  const stdout = await answer(section('a', 'echo', 'one'), section('b', 'echo', 'two'), endOfSections)
  const whole = stdout.trimEnd()
  const understood = Array.from({ length: whole.length }, (_, length) => parseSections(whole.slice(0, length)))
  expect(understood.filter((each) => each !== undefined)).toEqual([])
})

it('reads no file beyond its cap, and nothing of one that is not there', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'sections-'))
  await writeFile(join(folder, 'long'), 'x'.repeat(100))
  const stdout = await answer(
    `section_of_file long ${folder}/long 10`,
    `section_of_file none ${folder}/none 10`,
    endOfSections,
  )
  expect(parseSections(stdout)).toEqual(new Map([['long', { text: 'x'.repeat(10), code: 0 }]]))
  await rm(folder, { recursive: true })
})
