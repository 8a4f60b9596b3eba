// CORE_EXECUTIL: the line that people are given to fetch the keys of a host with.

import { expect, test } from 'vitest'
import { keyscanLine } from '../../src/commands/keyscan.ts'

const at = { address: '10.0.0.5', port: 2222 }
const hop = (address: string): { user: string; address: string; port: number } => ({ user: 'ada', address, port: 22 })

test.each([
  ['from here', [], 'ssh-keyscan -p 2222 10.0.0.5'],
  ['on the one host before it', ['bastion'], 'ssh -p 22 ada@bastion ssh-keyscan -p 2222 10.0.0.5'],
  ['on the last of several', ['a', 'b'], 'ssh -J ada@a:22 -p 22 ada@b ssh-keyscan -p 2222 10.0.0.5'],
  [
    'on the last of many, one of them by IPv6',
    ['a', 'fd7a::1', 'c'],
    'ssh -J ada@a:22,ada@[fd7a::1]:22 -p 22 ada@c ssh-keyscan -p 2222 10.0.0.5',
  ],
])('the keys are asked for %s', (_, through, line) => {
  expect(keyscanLine(at, through.map(hop))).toBe(line)
})
