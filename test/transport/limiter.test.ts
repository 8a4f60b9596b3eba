// How many hold a limiter at once, and in which order they get it.
import { expect, it } from 'vitest'
import { createLimiter } from '../../src/transport/limiter.ts'

const never = new AbortController().signal

it('admits as many as its limit, then one for each that leaves, in order', async () => {
  const limiter = createLimiter(2)
  const admitted: number[] = []
  const releases = [1, 2, 3, 4].map(async (number) => {
    const release = await limiter.take(never)
    admitted.push(number)
    return release
  })
  const [first, second] = await Promise.all(releases.slice(0, 2))
  expect(admitted).toEqual([1, 2])
  second?.()
  second?.()
  await releases[2]
  expect(admitted).toEqual([1, 2, 3])
  first?.()
  await releases[3]
  expect(admitted).toEqual([1, 2, 3, 4])
})

it('gives the place of one that stopped waiting to the next', async () => {
  const limiter = createLimiter(1)
  const release = await limiter.take(never)
  const stop = new AbortController()
  const gone = limiter.take(stop.signal)
  const next = limiter.take(never)
  stop.abort(new Error('enough'))
  await expect(gone).rejects.toThrow('enough')
  release()
  expect(typeof (await next)).toBe('function')
})

it('admits no more than are there once it is lowered', async () => {
  const limiter = createLimiter(8)
  const first = await limiter.take(never)
  limiter.lower()
  const second = limiter.take(never)
  const winner = await Promise.race([second, Promise.resolve('still waiting')])
  first()
  expect([winner, typeof (await second)]).toEqual(['still waiting', 'function'])
})
