// CORE_STATE_CONSISTENCY: a host that loses its power while a dead run holds its lock.
import { expect, it } from 'vitest'
import { startStep } from '../../src/commands/step.ts'
import { layout } from '../../src/model/label.ts'
import { Secret } from '../../src/model/secret.ts'
import { observeHost } from '../../src/observe/hosts.ts'
import { createHostStore } from '../../src/store/host-store.ts'
import { takeOn } from '../../src/store/lock-host.ts'
import { prepareStates } from '../../src/store/prepare.ts'
import { codeOf } from '../contracts/store.ts'
import { labSuite } from '../lab/suite.ts'
import { sshTo } from '../support/lab-ssh.ts'
import { lockRequest, randomId } from '../support/state-hosts.ts'

const options = { deadline: 60_000, reason: 'the test' }
const app = 'rebooted'
const state = `/var/lib/stagecraft/${app}/test`

labSuite('reboot', ['app-1'], (lab) => {
  it('ends the steps of a dead owner and keeps its lock until its silence tells', async () => {
    const host = lab().host('app-1')
    const ssh = sshTo(lab(), host)
    const hosts = { [ssh.host]: { run: ssh.run, state } }
    const key = new Secret('key', 'ab'.repeat(32))
    await prepareStates(hosts, { app, environment: 'test', lineage: randomId(), key })
    const owner = lockRequest({ app, environment: 'test' })
    await takeOn({ name: ssh.host, access: ssh, state }, owner)
    await ssh.run(
      startStep({ folder: `${state}/${layout.steps}`, id: '1/pull', script: 'sleep 3600', deadline: 3_600_000 }),
      options,
    )
    const look = () =>
      observeHost({
        kept: 5,
        access: ssh,
        host: ssh.host,
        app,
        environment: 'test',
        project: app,
        internalAddress: '10.0.0.1',
        wanted: { networks: [], volumes: [] },
        now: () => Date.now(),
      })
    const store = createHostStore({
      hosts,
      now: () => Date.now(),
      pause: () => Promise.resolve(),
      emit: () => {},
      startOf: () => Promise.resolve(undefined),
      takeoverAfter: 1_000,
    })
    const before = await look()
    const refused = await codeOf(store.acquire(lockRequest(), 0))
    await host.kill()
    await host.start()
    const after = await look()
    const held = await store.acquire(lockRequest(), 30_000)
    expect([
      before.state.liveSteps,
      refused,
      after.state.liveSteps,
      after.state.lock?.id,
      after.bootId === before.bootId,
      held.takenOver?.id,
    ]).toEqual([['1/pull'], 'LOCK_HELD', [], owner.id, false, owner.id])
    await held.release()
    await ssh.close()
  })
})
