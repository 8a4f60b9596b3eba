// Many deploys of one version started at the same moment: one makes the change, the others wait and find it done, or are refused.

import type { Lab } from '../lab/lab.ts'
import { stagecraft } from '../support/shop.ts'
import type { CliRun, Shop } from '../support/shop.ts'
import { ledgerOf, locksOf, versionsServed } from './checks.ts'

const changedIn = ({ stdout }: CliRun): boolean => stdout.includes('"changed":true')

/** Starts so many, every other one without patience; gives what did not hold, as sentences. The image of the version must be there. */
export async function crowd(lab: Lab, shop: Shop, count: number, version: string): Promise<readonly string[]> {
  const releases = async (): Promise<number> => new Set((await ledgerOf(lab)).map(({ release }) => release)).size
  const before = await releases()
  const patient = ['--lock-wait', '9m']
  const deploy = ['deploy', '--env', 'production', '--version', version, '--format', 'json']
  const ran = await Promise.all(
    Array.from({ length: count }, (_, at) => stagecraft(shop, [...deploy, ...(at % 2 === 0 ? patient : [])])),
  )
  const waited = ran.filter((_, at) => at % 2 === 0)
  const refused = ran.filter(({ code }) => code !== 0)
  const wrong: string[] = []
  const holds = (is: boolean, sentence: string): void => void (is || wrong.push(sentence))
  holds(ran.filter(changedIn).length === 1, `${ran.filter(changedIn).length} of ${count} made the change`)
  holds(
    waited.every(({ code }) => code === 0),
    `of those that wait ended ${waited.map(({ code }) => code).join(' ')}: ${waited.find(({ code }) => code !== 0)?.stderr.slice(-500)}`,
  )
  for (const { code, stderr } of refused)
    holds(code === 4 && /LOCK_HELD.*\(deploy\)/s.test(stderr), `one ended ${code}: ${stderr.slice(-500)}`)
  holds((await releases()) === before + 1, `${(await releases()) - before} releases more`)
  holds((await locksOf(lab)).length === 0, `a lock is left on ${(await locksOf(lab)).join(', ')}`)
  holds((await versionsServed(lab)).join() === version, `${(await versionsServed(lab)).join(', ')} serves`)
  return wrong
}
