// Gives a test file real hosts: those of the whole run, or a lab of its own for tests that break hosts.
import { afterAll, beforeAll, describe, inject } from 'vitest'
import { openLab, startLab, type Lab } from './lab.ts'
import { startTailnet, type Tailnet } from './tailnet.ts'

declare module 'vitest' {
  interface ProvidedContext {
    /** The id of the run's lab with the hosts app-1, app-2 and db-1; empty where there is no Docker. */
    lab: string
  }
}

/** Milliseconds that starting a lab may take, missing images included, and an engine that is built first. */
const patience = 2_700_000

/** Tests on the hosts app-1, app-2 and db-1 that the whole run shares: use app names of your own and break nothing. */
export function sharedLabSuite(title: string, tests: (lab: () => Lab) => void): void {
  suite(title, () => openLab(inject('lab')), tests)
}

/** Tests on hosts of their own, started before the first test and removed after the last. */
export function labSuite(name: string, hosts: readonly string[], tests: (lab: () => Lab) => void): void {
  suite(
    name,
    () => startLab({ name, hosts }),
    tests,
    (lab) => lab.stop(),
  )
}

/** As `labSuite`, on hosts with the engine of today. */
export function newEngineSuite(name: string, hosts: readonly string[], tests: (lab: () => Lab) => void): void {
  suite(
    name,
    () => startLab({ name, hosts, engine: 'new' }),
    tests,
    (lab) => lab.stop(),
  )
}

/** Tests on a tailnet of their own: Headscale, ts-1 and ts-2 with Tailscale SSH, and a runner. */
export function tailnetSuite(name: string, tests: (tailnet: () => Tailnet) => void): void {
  suite(
    name,
    () => startTailnet(name, (line) => void process.stderr.write(`${line}\n`)),
    tests,
    (tailnet) => tailnet.stop(),
  )
}

function suite<T>(
  title: string,
  start: () => Promise<T>,
  tests: (lab: () => T) => void,
  stop?: (lab: T) => Promise<void>,
): void {
  describe.skipIf(inject('lab') === '')(title, () => {
    let lab: T | undefined
    beforeAll(async () => {
      lab = await start()
    }, patience)
    afterAll(async () => {
      if (lab) await stop?.(lab)
    }, 120_000)
    tests(() => lab ?? notStarted())
  })
}

function notStarted(): never {
  throw new Error('the lab is there inside tests and hooks only')
}
