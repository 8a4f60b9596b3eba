// Which keys a known_hosts file trusts, and which of its lines are left out and why.
import { createHmac } from 'node:crypto'
import fc from 'fast-check'
import { expect, it } from 'vitest'
import {
  describeKey,
  judgeKey,
  keyType,
  knownHostsLine,
  knownKeyTypes,
  parseKnownHosts,
} from '../../src/transport/known-hosts.ts'
import { cases } from '../support/cases.ts'

const key = (type: string, seed: string): Buffer => {
  const part = (bytes: Buffer): Buffer => Buffer.concat([Buffer.from([0, 0, 0, bytes.length]), bytes])
  return Buffer.concat([part(Buffer.from(type)), part(Buffer.alloc(32, seed))])
}
const line = (names: string, bytes: Buffer): string => `${names} ${keyType(bytes)} ${bytes.toString('base64')}`
const hashed = (name: string): string => {
  const salt = Buffer.alloc(20, 's')
  return `|1|${salt.toString('base64')}|${createHmac('sha1', salt).update(name).digest('base64')}`
}
const mine = key('ssh-ed25519', 'a')
const other = key('ssh-ed25519', 'b')
const rsa = key('ssh-rsa', 'c')
const judge = (text: string, at = { address: 'app-1.example', port: 22 }, shown = mine): unknown =>
  judgeKey(parseKnownHosts(text, 'known_hosts'), at, shown)
const at2222 = { address: 'app-1.example', port: 2222 }

it.each([
  ['its name', line('app-1.example', mine)],
  ['one of several names', line('10.0.0.1,app-1.example', mine)],
  ['a name in other case', line('App-1.EXAMPLE', mine)],
  ['a pattern', line('app-?.*', mine)],
  ['a hashed name', line(hashed('app-1.example'), mine)],
  ['one of several keys', `${line('app-1.example', rsa)}\n${line('app-1.example', mine)}`],
  ['a line with CRLF, blanks and a comment', `# all\r\n\r\n  ${line('app-1.example', mine)} deploy@ci\r\n`],
])('trusts a key under %s', (_, text) => {
  expect(judge(text)).toEqual({ kind: 'known' })
})

it('trusts a key on its own port, plain and hashed', () => {
  const texts = [line('[app-1.example]:2222', mine), line(hashed('[app-1.example]:2222'), mine)]
  expect(texts.map((text) => judge(text, at2222))).toEqual([{ kind: 'known' }, { kind: 'known' }])
})

it('trusts the key of an IPv6 address in whatever writing it is asked for', () => {
  const texts = ['fd7a::1', 'FD7A:0:0::0001', 'fd7a:0:0:0:0:0:0:1']
  const ports = [22, 2222]
  const verdicts = texts.flatMap((address) =>
    ports.map((port) => judge(`${line('fd7a::1', mine)}\n${line('[fd7a::1]:2222', mine)}`, { address, port })),
  )
  expect(verdicts).toEqual(verdicts.map(() => ({ kind: 'known' })))
  expect(judge(line('fd7a::1', mine), { address: 'fd7a::2', port: 22 })).toEqual({ kind: 'unknown' })
})

it.each([
  ['a host that is not in the file', line('app-2.example', mine)],
  ['a pattern that excludes it', line('*.example,!app-1.example', mine)],
  ['a pattern whose dot is a dot', line('app-1xexample', mine)],
  ['a hashed name of another host', line(hashed('app-2.example'), mine)],
  ['an empty file', ''],
  ['a certificate authority', `@cert-authority ${line('*.example', mine)}`],
])('does not know a key under %s', (_, text) => {
  expect(judge(text)).toEqual({ kind: 'unknown' })
})

it('says that the address is known on another port', () => {
  expect(judge(line('app-1.example', mine), at2222)).toEqual({ kind: 'unknown', near: 'app-1.example' })
  expect(judge(line('[app-1.example]:22022', mine))).toEqual({ kind: 'unknown', near: '[app-1.example]:22022' })
})

it('calls another key changed, and names the lines of those it knows', () => {
  expect(judge(`\n${line('app-1.example', other)}\n${line('app-1.example', rsa)}`)).toMatchObject({
    kind: 'changed',
    known: [
      { line: 2, key: other },
      { line: 3, key: rsa },
    ],
  })
})

it('refuses a revoked key even where another line trusts it', () => {
  const text = `${line('app-1.example', mine)}\n@revoked ${line('*', mine)}`
  expect(judge(text)).toEqual({ kind: 'revoked', line: 2 })
})

it('does not take a revoked key for one that is known', () => {
  expect(judge(`@revoked ${line('*', other)}`)).toEqual({ kind: 'unknown' })
})

it('gives the types of the trusted keys of a host', () => {
  const text = [line('app-1.example', rsa), line('*', mine), `@revoked ${line('*', key('ecdsa-sha2-nistp256', 'd'))}`]
  const known = parseKnownHosts(text.join('\n'), 'known_hosts')
  expect(knownKeyTypes(known, { address: 'app-1.example', port: 22 })).toEqual(['ssh-rsa', 'ssh-ed25519'])
})

it.each([
  ['app-1.example', 'a line has a name, a key type and a key'],
  ['app-1.example ssh-ed25519 AAAA*', 'the key is not base64'],
  [`app-1.example ssh-rsa ${mine.toString('base64')}`, 'the line says ssh-rsa, its key is ssh-ed25519'],
  ['app-1.example ssh-ed25519 AAAA', 'the line says ssh-ed25519, its key is of no known type'],
  [`|1|abc|def ssh-ed25519 ${mine.toString('base64')}`, 'the hashed name cannot be read'],
  [`@trusted ${line('*', mine)}`, 'the marker @trusted is not known'],
  [`@cert-authority ${line('*', mine)}`, 'certificate authorities are not supported'],
])('leaves out %s', (text, problem) => {
  expect(parseKnownHosts(`# first\n${text}\n`, 'known_hosts')).toEqual({
    file: 'known_hosts',
    entries: [],
    problems: [{ line: 2, text: problem }],
  })
})

it('reads back the line that it writes for a key', () => {
  const text = knownHostsLine(at2222, mine)
  expect([text.startsWith('[app-1.example]:2222 ssh-ed25519 '), judge(text, at2222)]).toEqual([true, { kind: 'known' }])
})

it('shows a key as ssh-keygen does', () => {
  const blob = 'AAAAC3NzaC1lZDI1NTE5AAAAIE2LCv1zCwTMPHnzGqXgYmqLpZn9b6hUTcsMzyCvKVmz'
  expect(describeKey(Buffer.from(blob, 'base64'))).toBe(
    'ssh-ed25519 SHA256:iPyvfZAlcbmaKJ1xdayHDq83woPVJTzMcMiKmFHBC2E',
  )
})

it('has a verdict on any text and any bytes', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), fc.uint8Array({ maxLength: 80 }), (text, shown) => {
      const verdict = judgeKey(parseKnownHosts(text, 'f'), at2222, Buffer.from(shown))
      expect(verdict.kind).toBe('unknown')
    }),
    cases(100),
  )
})

it('is quick with a hostile pattern', () => {
  const text = line(`${'*a'.repeat(40)}*b,${'*'.repeat(5_000)}!`, mine)
  expect(judge(text, { address: 'a'.repeat(60), port: 22 })).toEqual({ kind: 'unknown' })
}, 1_000)
