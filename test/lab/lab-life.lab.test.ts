// CORE_STATE_TEST_ISOLATION: the life of a lab: hosts that stop, break and come back, hosts that join, and an end that leaves nothing.
import { expect, it } from 'vitest'
import { docker, run } from './docker.ts'
import { labels } from './labels.ts'
import { labSuite } from './suite.ts'

labSuite('lab-life', ['one'], (lab) => {
  it('keeps a host’s key, address, ports and volumes when it is stopped, loses power, or boots', async () => {
    const host = lab().host('one')
    await host.exec(['docker', 'volume', 'create', 'kept'])
    await host.stop()
    await host.start()
    await host.kill()
    await host.start()
    const address = await host.exec(['hostname', '-i'])
    const key = await host.exec(['cat', '/etc/ssh/ssh_host_ed25519_key.pub'])
    const volumes = await host.exec(['docker', 'volume', 'ls', '--quiet'])
    expect([address.stdout.trim(), key.stdout.split(' ').slice(0, 2).join(' '), volumes.stdout]).toEqual([
      host.internalAddress,
      host.hostKey,
      'kept\n',
    ])
  })

  it('starts an engine again that was killed, and leaves one alone that was stopped', async () => {
    const host = lab().host('one')
    await host.killDocker()
    await host.startDocker()
    await host.stopDocker()
    expect((await host.exec(['docker', 'version'])).code).not.toBe(0)
    await host.startDocker()
    expect((await host.exec(['docker', 'version'])).code).toBe(0)
  })

  it('adds a host that reaches the others by their internal addresses', async () => {
    const two = await lab().addHost('two')
    const probe = await two.exec(['socat', '-u', `TCP:${lab().host('one').internalAddress}:22,readbytes=7`, '-'])
    expect(probe.stdout).toBe('SSH-2.0')
  })

  it('keeps what its registry holds while that is stopped', async () => {
    await lab().registry.stop()
    await expect(fetch(`http://${lab().registry.host}/v2/`)).rejects.toThrow()
    await lab().registry.start()
    const tags = await fetch(`http://${lab().registry.host}/v2/library/postgres/tags/list`)
    expect(await tags.json()).toMatchObject({ tags: ['17'] })
  })

  it('leaves no container, network or volume when it stops', async () => {
    await lab().stop()
    const filter = ['--filter', `label=${labels.lab}=${lab().id}`, '--quiet']
    const left = [
      await docker(['ps', '-a', ...filter]),
      await docker(['network', 'ls', ...filter]),
      await docker(['volume', 'ls', ...filter]),
    ]
    expect(left).toEqual(['', '', ''])
    expect((await run(['docker', 'network', 'inspect', lab().id])).code).toBe(1)
  })
})
