// CLI_PHASE_EXECUTION_COMMON CORE_LOGGING: long changes on a real host, over a connection that loses answers.

import { afterAll, beforeAll, expect, it } from 'vitest'
import { runDetached } from '../../src/execute/detached.ts'
import type { Context, EffectHost } from '../../src/execute/effects.ts'
import { Fault } from '../../src/model/fault.ts'
import { parseHostName } from '../../src/model/name.ts'
import type { HostName } from '../../src/model/name.ts'
import { sharedLabSuite } from '../lab/suite.ts'
import { emptyRelease, labWorld } from './lab-world.ts'
import type { LabWorld } from './lab-world.ts'

sharedLabSuite('a long change on a host', (lab) => {
  const host = hostNamed('app-1')
  let world: LabWorld
  let count = 0

  beforeAll(async () => {
    world = await labWorld(lab(), 'detached')
  })
  afterAll(() => world.close())

  /** A context whose host loses so many answers, after the script ran. */
  const losing = (answers: number): Context => {
    const context = world.context(emptyRelease('detached', 1), `step-${count++}`, { kind: 'mark', mark: 'accepted' })
    const real = world.effects.hosts[host]
    if (real === undefined) throw new Error('no host')
    let left = answers
    const run: EffectHost['run'] = async (script, options) => {
      const output = await real.run(script, options)
      return left-- > 0
        ? { kind: 'unknown', why: 'the connection was lost', stdout: '', stderr: '', truncated: false }
        : output
    }
    return { ...context, effects: { ...context.effects, hosts: { [host]: { ...real, run } } } }
  }

  const options = { deadline: 20_000, reason: 'a test' }

  it('is made once, whatever answers are lost, and all that it printed is told', async () => {
    const mark = `/tmp/detached-${Date.now()}`
    const ended = await runDetached(
      losing(3),
      host,
      `echo begun; echo x >>${mark}; sleep 1; echo ended; exit 3`,
      options,
    )
    const times = await world.sh(host, `wc -l <${mark}; rm ${mark}`)
    expect({ ended, times: times.trim() }).toEqual({ ended: { code: 3, output: 'begun\nended\n' }, times: '1' })
  })

  it('leaves nothing behind', async () => {
    await runDetached(losing(0), host, ':', options)
    expect(await world.sh(host, `ls ${world.effects.hosts[host]?.state}/steps`)).toBe('')
  })

  it('ends at its deadline by the host’s own clock', async () => {
    const fault = await runDetached(losing(0), host, 'sleep 30', { ...options, deadline: 1_000 }).catch(
      (error: unknown) => error,
    )
    expect(fault).toMatchObject({
      code: 'WAIT_DEADLINE',
      what: 'Waiting for a test on host app-1 took longer than 1s.',
    })
  })

  it('ends as any other when it prints 200 MB of noise, of which little more than 16 MiB are told, and that it was cut', async () => {
    const noise = `\\033[31mred\\033[0m \\001\\007\\377 ::set-output name=taken::x`
    const context = losing(0)
    const before = world.events.length
    const ended = await runDetached(context, host, `yes "$(printf '${noise}')" | head -c 200000000; exit 3`, options)
    const told = world.events.slice(before).flatMap((event) => (event.kind === 'step.output' ? [event.text] : []))
    const said = '\n[more than 16777216 bytes of output: the rest is left out]\n'
    expect({ code: ended.code, kept: ended.output.length, end: ended.output.slice(-said.length) }).toEqual({
      code: 3,
      kept: 65_536,
      end: said,
    })
    // What is kept ends with a block of what was read.
    expect(Buffer.byteLength(told.join('').replaceAll('\ufffd', '?'))).toBeLessThan(16_777_216 + 4_194_304)
  })

  it('refuses to begin when the lock is another’s', async () => {
    const state = world.effects.hosts[host]?.state ?? ''
    await world.sh(
      host,
      `cp ${state}/lock/owner.json /tmp/owner-detached && echo '{"id":"other"}' >${state}/lock/owner.json`,
    )
    const fault = await runDetached(losing(0), host, 'echo no >/tmp/never', options).catch((error: unknown) => error)
    await world.sh(host, `mv /tmp/owner-detached ${state}/lock/owner.json`)
    expect({
      fault: fault instanceof Fault ? fault.code : fault,
      never: await world.sh(host, 'ls /tmp/never 2>/dev/null || :'),
    }).toEqual({ fault: 'LOCK_LOST', never: '' })
  })
})

function hostNamed(text: string): HostName {
  const name = parseHostName(text)
  if (name === undefined) throw new Error(text)
  return name
}
