// CLI_GLOBAL_FLAGS: completion, as the shells themselves complete it: what they offer is what the program takes.

import { spawnSync } from 'node:child_process'
import { chmodSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { commands } from '../../src/entry/command.ts'
import { completionResult } from '../../src/entry/completion-result.ts'
import type { Shell } from '../../src/entry/completion.ts'
import { completed, shells } from '../../src/entry/completion.ts'
import { parseLine } from '../../src/entry/line.ts'

const root = fileURLToPath(new URL('../..', import.meta.url))
let folder = ''
const script = (shell: Shell): string =>
  `${completionResult(shell, { commands, config: undefined }).lines.join('\n')}\n`
const has = (shell: Shell): boolean => spawnSync(shell, ['-c', 'true']).status === 0

beforeAll(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'completion-'))
  mkdirSync(path.join(folder, 'inner'))
  const config = (names: string): string => `version: 1\nenvironments:\n${names.replace(/\w+/g, '  $&: {}')}\n`
  writeFileSync(path.join(folder, 'stagecraft.yml'), config('staging\nproduction'))
  writeFileSync(path.join(folder, 'other.yml'), config('elsewhere'))
  const program = path.join(folder, 'stagecraft')
  const tsx = path.join(root, 'node_modules/.bin/tsx')
  writeFileSync(
    program,
    `#!/bin/sh\nexec '${process.execPath}' '${tsx}' '${path.join(root, 'scripts/stagecraft.ts')}' "$@"\n`,
  )
  chmodSync(program, 0o755)
  for (const shell of shells) writeFileSync(path.join(folder, `completion.${shell}`), script(shell))
})
afterAll(() => rmSync(folder, { recursive: true, force: true }))

/** Runs a shell in a folder below the configuration, where `stagecraft` is on the PATH. */
function say(shell: Shell, argv: readonly string[]): string {
  const variables = { PATH: `${folder}:${process.env['PATH'] ?? ''}`, HOME: folder, TERM: 'dumb' }
  const ran = spawnSync(shell, argv, {
    cwd: path.join(folder, 'inner'),
    env: variables,
    encoding: 'utf8',
    timeout: 25_000,
  })
  if (ran.status !== 0) throw new Error(`${shell} ended with ${ran.status}: ${ran.stderr}`)
  expect(ran.stderr).toBe('')
  return ran.stdout
}

const lines = (text: string): readonly string[] => text.split('\n').filter(Boolean).sort()

/** What each shell offers for the words that were written, the last of them not finished. */
const offers: { readonly [S in Shell]: (words: readonly string[]) => readonly string[] } = {
  // bash hands over its words with `=` as one of them.
  bash: (words) => {
    const split = words.flatMap((word) =>
      word.startsWith('--') ? word.split(/(=)/).filter((part, at) => part !== '' || at > 1) : [word],
    )
    const given = split.map((word) => `'${word}'`).join(' ')
    const ask = `source ../completion.bash; COMP_WORDS=(stagecraft ${given}); COMP_CWORD=${split.length}; _stagecraft; printf '%s\\n' "\${COMPREPLY[@]}"`
    return lines(say('bash', ['--norc', '-c', ask]))
  },
  // What zsh's own widget would add is printed instead; everything before is zsh itself.
  zsh: (words) => {
    const given = words.map((word) => `'${word}'`).join(' ')
    const ask = [
      'compdef() { : }',
      'compset() { words[CURRENT]=${words[CURRENT]#*=} }',
      '_files() { print -l *(N) }',
      '_describe() { local each; for each in ${(P)2}; do each=${each%%:*}; [[ $each == ${words[CURRENT]}* ]] && print -r -- $each; done; true }',
      'source ../completion.zsh',
      `words=(stagecraft ${given}); CURRENT=${words.length + 1}; _stagecraft; true`,
    ].join('\n')
    return lines(say('zsh', ['-f', '-c', ask]))
  },
  fish: (words) => {
    const ask = `source ../completion.fish; complete -C "stagecraft ${words.join(' ')}"`
    const found = lines(say('fish', ['--no-config', '-c', ask])).map((line) => line.split('\t')[0] ?? line)
    // fish offers `--flag=value` whole.
    return found.map((word) => word.replace(/^--[a-z-]+=(?=.)/, '')).sort()
  },
}

const names = commands.map(({ name }) => name)
const firsts = [...new Set([...names.map((name) => name.split(' ')[0] ?? name), 'help'])].sort()

describe('CLI_GLOBAL_FLAGS the table of completion', () => {
  test('has every command, and flags that each of them takes', () => {
    const table = completed(commands)
    expect(names.filter((name) => !table.some((each) => each.name === name))).toEqual([])
    for (const { name, flags } of table.filter((each) => names.includes(each.name))) {
      for (const { long } of flags) {
        const line = parseLine([...name.split(' '), `--${long}`], {}, () => [])
        const unknown = line.kind === 'wrong' ? line.faults.filter(({ code }) => code === 'FLAG_UNKNOWN') : []
        expect(unknown.map(({ what }) => what)).toEqual([])
      }
    }
  })

  test('refuses a word that is none of a closed set', () => {
    const line = parseLine(['completion', 'powershell'], {}, () => [])
    expect(line.kind === 'wrong' ? line.faults.map(({ what, why }) => `${what} ${why}`) : line).toEqual([
      'the word after completion is "powershell". It takes "bash" or "zsh" or "fish" or "environments".',
    ])
  })
})

describe.each(shells)('CLI_GLOBAL_FLAGS completion of %s', (shell) => {
  const isThere = has(shell)
  const offer = (...words: readonly string[]): readonly string[] => offers[shell](words)

  test('is made from the table, the same bytes each time', () => {
    expect(script(shell)).toBe(script(shell))
    expect(script(shell)).toContain('audit verify')
  })

  test.skipIf(!isThere)('offers commands, and of a group of them the second words', () => {
    expect(offer('')).toEqual(firsts)
    expect(offer('rol')).toEqual(['rollback', 'rollout'])
    expect(offer('releases', '')).toEqual(['list', 'show'])
    expect(offer('audit', 've')).toEqual(['verify'])
    expect(offer('help', 'mig')).toEqual(['migrate', 'migrate-post', 'migrate-pre'])
    expect(offer('help', 'releases', 's')).toEqual(['show'])
  })

  test.skipIf(!isThere)('offers the flags of the command that was written', () => {
    expect(offer('rollback', '--to')).toEqual(['--to-previous', '--to-release', '--to-version'])
    expect(offer('releases', 'list', '--li')).toEqual(['--limit'])
    expect(offer('status', '--to')).toEqual([])
  })

  test.skipIf(!isThere)('offers the words of closed sets', () => {
    expect(offer('plan', '--format', '')).toEqual(['json', 'markdown', 'text'])
    expect(offer('status', '--format', '')).toEqual(['json', 'text'])
    expect(offer('status', '--format=j')).toEqual(['json'])
    expect(offer('schema', '')).toEqual(['config', 'events', 'plan'])
    expect(offer('completion', 'z')).toEqual(['zsh'])
    expect(offer('completion', 'zsh', '')).toEqual([])
  })

  test.skipIf(!isThere)('offers the environments of the nearest stagecraft.yml, or of the one that was named', () => {
    expect(offer('deploy', '-e', '')).toEqual(['production', 'staging'])
    expect(offer('--config', '../other.yml', 'deploy', '--env', 'staging', '--confirm', 'e')).toEqual(['elsewhere'])
  })

  test.skipIf(!isThere)('knows which flags take a value: a value is no word', () => {
    expect(offer('deploy', '--plan', 'status', '--lock')).toEqual(['--lock-wait'])
    expect(offer('migrate', '--plan', '--lock')).toEqual(['--lock-wait'])
    expect(offer('--env', 'releases', 'stat')).toEqual(['status'])
  })
})

test.skipIf(!has('zsh'))('a zsh in which somebody presses tab completes', () => {
  const ask = [
    'zmodload zsh/zpty',
    `zpty shell "PS1='> ' zsh -f -i"`,
    'wait_for() { zpty -r -m shell said "*$1*" }',
    String.raw`zpty -w shell "autoload -Uz compinit; compinit -u -d ../zcompdump; source ../completion.zsh; echo rea''dy"`,
    'wait_for ready',
    String.raw`zpty -w -n shell $'stagecraft rollb\t'`,
    `wait_for 'rollback '`,
    'print completed',
  ].join('\n')
  expect(say('zsh', ['-f', '-c', ask])).toContain('completed')
})
