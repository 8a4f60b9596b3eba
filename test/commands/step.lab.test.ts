// CLI_PHASE_EXECUTION_COMMON: detached steps on a real host: a cut connection neither kills nor repeats them, a restart is told from an end.
import { readFile } from 'node:fs/promises'
import { expect, it } from 'vitest'
import {
  followStep,
  liveSteps,
  readLiveSteps,
  readStepNews,
  startStep,
  type StepNews,
} from '../../src/commands/step.ts'
import { Secret } from '../../src/model/secret.ts'
import { knownHostsLine, parseKnownHosts } from '../../src/transport/known-hosts.ts'
import { createLimiter } from '../../src/transport/limiter.ts'
import { createSshTransport } from '../../src/transport/ssh.ts'
import type { Transport } from '../../src/transport/transport.ts'
import type { Lab, LabHost } from '../lab/lab.ts'
import { labSuite } from '../lab/suite.ts'
import { hostName } from '../support/host-name.ts'
import { startTcpProxy } from '../support/tcp-proxy.ts'

const options = { deadline: 60_000, reason: 'a step' }
const folder = '/home/deploy/steps'

labSuite('step', ['step-1'], (lab) => {
  it('runs on while the connection is cut, and is followed again to its end', async () => {
    const host = lab().host('step-1')
    const proxy = await startTcpProxy({ address: host.address, port: host.sshPort })
    const transport = await connect(lab(), host, proxy.port)
    const script = 'for n in 1 2 3 4 5 6 7 8 9 10; do echo $n | tee -a /home/deploy/count; sleep 0.2; done; exit 3'
    const place = { folder, id: '1/step-1/count' }
    await transport.run(startStep({ ...place, script, deadline: 60_000 }), options)
    let news = await follow(transport, { ...place, offset: 0, wait: 5_000 })
    let text = news?.text ?? ''
    while (news?.state.kind === 'running') {
      proxy.cut()
      await transport.run(startStep({ ...place, script, deadline: 60_000 }), options)
      news = (await follow(transport, { ...place, offset: news.offset, wait: 5_000 })) ?? news
      text += news.text
    }
    const numbers = '1\n2\n3\n4\n5\n6\n7\n8\n9\n10\n'
    const counted = await host.exec(['cat', '/home/deploy/count'])
    await Promise.all([transport.close(), proxy.close()])
    expect([news?.state, text, counted.stdout]).toEqual([{ kind: 'finished', code: 3 }, numbers, numbers])
    expect(proxy.connections()).toBeGreaterThan(1)
  })

  it('lives on when the connection ends for good, and is seen by another', async () => {
    const host = lab().host('step-1')
    const first = await connect(lab(), host)
    await first.run(startStep({ folder, id: 'long', script: 'sleep 20', deadline: 20_000 }), options)
    await first.close()
    const second = await connect(lab(), host)
    expect(await live(second)).toEqual(['long'])
    await second.close()
  })

  it('is lost, and not alive, after the host lost its power', async () => {
    const host = lab().host('step-1')
    const place = { folder, id: 'cut' }
    const first = await connect(lab(), host)
    await first.run(startStep({ ...place, script: 'echo begun; sleep 60', deadline: 60_000 }), options)
    await first.run('sync', options)
    await host.kill()
    await host.start()
    await first.close()
    const second = await connect(lab(), lab().host('step-1'))
    expect([await live(second), await follow(second, { ...place, offset: 0, wait: 0 })]).toEqual([
      [],
      { state: { kind: 'lost' }, offset: 6, text: 'begun\n' },
    ])
    await second.close()
  })
})

const follow = async (transport: Transport, place: Parameters<typeof followStep>[0]): Promise<StepNews | undefined> =>
  readStepNews((await transport.run(followStep(place), options)).stdout)

const live = async (transport: Transport): Promise<string[]> =>
  readLiveSteps((await transport.run(liveSteps(folder), options)).stdout)

async function connect(lab: Lab, host: LabHost, port = host.sshPort): Promise<Transport> {
  const at = { address: host.address, port }
  const key = Buffer.from(host.hostKey.split(' ')[1] ?? '', 'base64')
  return createSshTransport({
    ...at,
    host: hostName(host.name),
    user: 'deploy',
    auth: { kind: 'key', key: new Secret('KEY', await readFile(lab.identityFile, 'utf8')) },
    knownHosts: parseKnownHosts(knownHostsLine(at, key), 'known_hosts'),
    connects: createLimiter(8),
    notice: () => {},
    signal: new AbortController().signal,
  })
}
