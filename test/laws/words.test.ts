// Names say what things are in the words of the glossary: a host is a host, and no function "handles" anything.

import { describe, expect, test } from 'vitest'
import { codeOf, sourcesIn } from './sources.ts'

interface Named {
  readonly file: string
  readonly name: string
}

/** Everything that other files may name. */
const exported: readonly Named[] = sourcesIn('src').flatMap(({ path, text }) =>
  [...codeOf(text).matchAll(/^export (?:async )?(?:const|function|class|interface|type) (\w+)/gm)].map(
    ([, name = '']) => ({ file: path, name }),
  ),
)
const found = (wrong: RegExp, allowed: RegExp = /^$/): readonly string[] =>
  exported
    .filter(({ file, name }) => wrong.test(name) && !allowed.test(file))
    .map(({ file, name }) => `${file}: ${name}`)

describe('an exported name', () => {
  test('calls a host a host; databases and proxies have servers of their own', () => {
    expect(
      found(
        /([sS]erver|[dD]roplet|(^n|N)ode)(?!js)/,
        /^src\/(database|proxy|cloud|commands\/(docker|registry)|plan\/sql|config\/compose)/,
      ),
    ).toEqual([])
  })

  test('says what is done, not that something is', () => {
    expect(found(/^(get|do|handle|manage|perform)[A-Z]/)).toEqual([])
  })

  test('has no ending that any name could have', () => {
    expect(found(/(Impl|Manager|Utils?|Info|Data)$|^I[A-Z][a-z]\w+$/)).toEqual([])
  })

  test('of a value that is a claim reads as one', () => {
    const booleans = sourcesIn('src').flatMap(({ path, text }) =>
      [...codeOf(text).matchAll(/^export (?:const (\w+) = \([^)]*\): boolean|function (\w+)\([^)]*\): boolean)/gm)].map(
        ([, arrow, named]) => ({ path, name: arrow ?? named ?? '' }),
      ),
    )
    const commands = booleans.filter(({ name }) => /^(check|test|verify|validate)[A-Z]/.test(name))
    expect(commands).toEqual([])
  })
})
