// CORE_EXECUTIL: a transport that several use is one, and ends with its last user.

import { expect, test } from 'vitest'
import { createShares } from '../../src/transport/shares.ts'
import type { Transport } from '../../src/transport/transport.ts'
import { hostName } from '../support/host-name.ts'

const counted = (closed: string[], name: string): Transport => ({
  host: hostName(name),
  open: async () => {},
  run: () => expect.unreachable('nothing is run'),
  put: () => expect.unreachable('nothing is put'),
  forward: () => expect.unreachable('nothing is forwarded'),
  close: async () => void closed.push(name),
})

test('what is kept under one key is made once, closed after its last user, and made anew for the next', async () => {
  const [made, closed]: [string[], string[]] = [[], []]
  const take = createShares()
  const share = (key: string): Transport =>
    take(key, () => {
      made.push(key)
      return counted(closed, key)
    })
  const [first, second, other] = [share('a'), share('a'), share('b')]
  await first.close()
  await first.close()
  expect([made, closed]).toEqual([['a', 'b'], []])
  await second.close()
  await other.close()
  expect(closed).toEqual(['a', 'b'])
  await share('a').close()
  expect([made, closed]).toEqual([
    ['a', 'b', 'a'],
    ['a', 'b', 'a'],
  ])
})
