// Reading real hosts: engine, containers, records, other logins.
import { randomBytes } from 'node:crypto'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { Fault } from '../../src/model/fault.ts'
import type { HostAccess } from '../../src/model/command.ts'
import { canonical, digestOf } from '../../src/model/digest.ts'
import { layout } from '../../src/model/label.ts'
import type { HostObserved } from '../../src/model/observed.ts'
import { Secret } from '../../src/model/secret.ts'
import { observeHost, readKey } from '../../src/observe/hosts.ts'
import { prepareStates } from '../../src/store/prepare.ts'
import { createHostStore } from '../../src/store/host-store.ts'
import type { Transport } from '../../src/transport/transport.ts'
import { sharedLabSuite } from '../lab/suite.ts'
import { hostName } from '../support/host-name.ts'
import { addLogin, sshTo } from '../support/lab-ssh.ts'
import { journalHeader, lockRequest, nextEntry, randomId } from '../support/state-hosts.ts'

const app = `seen-${randomBytes(3).toString('hex')}`
const names = { net: `${app}_default`, ours: `${app}_data`, theirs: `${app}_theirs` }
const port = 20_000 + (randomBytes(2).readUInt16BE() % 10_000)

sharedLabSuite('reading a host', (lab) => {
  let ssh: Transport
  const host = () => lab().host('app-2')
  const observe = (
    access: Pick<HostAccess, 'run'> = ssh,
    over: { app?: string; internalAddress?: string } = {},
  ): Promise<HostObserved> =>
    observeHost({
      kept: 5,
      access,
      host: hostName('app-2'),
      app,
      environment: 'test',
      project: app,
      internalAddress: '10.1.2.3',
      wanted: { networks: [names.net], volumes: [names.ours, names.theirs] },
      now: () => Date.now(),
      ...over,
    })
  const faultOf = (promise: Promise<unknown>): Promise<string> =>
    promise.then(
      () => 'none',
      (error: unknown) => (error instanceof Fault ? `${error.code}: ${error.what}` : String(error)),
    )
  const sh = async (script: string): Promise<string> => {
    const said = await host().exec(['sh', '-c', script])
    if (said.code !== 0) throw new Error(said.stderr)
    return said.stdout.trim()
  }
  const labels = `--label stagecraft.app=${app} --label stagecraft.environment=test --label stagecraft.service=api --label stagecraft.number=3 --label stagecraft.replica=1 --label stagecraft.definition=d1 --label com.docker.compose.project=${app}-r3`

  beforeAll(async () => {
    ssh = sshTo(lab(), host())
    await sh(
      `docker pull -q ${lab().nodeImage} && docker network create ${names.net} && docker volume create --label com.docker.compose.project=${app} ${names.ours} && docker volume create --label com.docker.compose.project=elsewhere ${names.theirs}`,
    )
    const image = await sh(`docker image inspect --format '{{index .RepoDigests 0}}' ${lab().nodeImage}`)
    await sh(
      `docker run -d --name ${app}-r3-1 ${labels} --network ${names.net} --network-alias api --memory 64m -e SECRET=canary ${image} sleep 600`,
    )
    await sh(`docker create --name ${app}-other -p ${port}:80 ${image} sleep 600`)
  })
  afterAll(async () => {
    await sh(
      `docker rm -f ${app}-r3-1 ${app}-other; docker network rm ${names.net}; docker volume rm ${names.ours} ${names.theirs} stagecraft-${app}-test; rm -rf /var/lib/stagecraft/${app}; true`,
    )
    await ssh.close()
  })

  it('finds our containers by their labels, whole', async () => {
    const { containers, images } = await observe()
    const [one] = containers
    const image = images.find((each) => each === one?.image)
    expect([containers.length, { ...one, id: '', pid: 0 }]).toEqual([
      1,
      {
        id: '',
        pid: 0,
        name: `${app}-r3-1`,
        service: 'api',
        number: 3,
        index: 1,
        project: `${app}-r3`,
        image,
        definition: 'd1',
        running: true,
        health: 'none',
        restarts: 0,
        exitCode: 0,
        startedAt: expect.stringMatching(/^\d{4}-\d\d-\d\dT[\d:.]+Z$/),
        networks: {
          [names.net]: {
            address: expect.stringMatching(/^\d+\.\d+\.\d+\.\d+$/),
            aliases: expect.arrayContaining(['api']),
          },
        },
      },
    ])
  })

  it('counts as taken what something listens on, and what a container publishes that does not run', async () => {
    const { ports } = await observe()
    expect([ports.includes(22), ports.includes(port)]).toEqual([true, true])
  })

  it('knows networks, volumes, and volumes of another project', async () => {
    const { networks, volumes, foreignVolumes } = await observe()
    expect([networks.includes(names.net), volumes.includes(names.ours), foreignVolumes]).toEqual([
      true,
      true,
      { [names.theirs]: 'elsewhere' },
    ])
  })

  it('knows the engine, the disk, the clock and the boot', async () => {
    const { engine, disk, clock, bootId, internalAddress } = await observe()
    expect([
      engine.architecture,
      disk.free > 0 && disk.free < disk.total,
      Math.abs(clock.skew) < 2_000,
      bootId.length > 36,
      internalAddress,
    ]).toEqual([process.arch === 'x64' ? 'amd64' : process.arch, true, true, true, '10.1.2.3'])
  })

  it('resolves the internal address there, and says when it cannot', async () => {
    expect((await observe(ssh, { internalAddress: 'localhost' })).internalAddress).toBe('127.0.0.1')
    expect(await faultOf(observe(ssh, { internalAddress: 'no-such-host.invalid' }))).toContain(
      'HOST_ADDRESS_UNRESOLVED: On host app-2',
    )
  })

  it('passes no value of an environment through', async () => {
    const said: string[] = []
    await observe({
      run: async (script, options) => {
        const output = await ssh.run(script, options)
        said.push(output.stdout + output.stderr)
        return output
      },
    })
    expect(said.join('').includes('canary')).toBe(false)
  })

  it('changes nothing', async () => {
    const look =
      'ls -laR --time-style=full-iso /var/lib/stagecraft /home/deploy 2>/dev/null | sha256sum; docker ps -aq | sort; docker volume ls -q | grep -v "^test" | grep stale-; true'
    const before = await sh(look)
    const { state } = await observe(ssh, { app: `${app}-new` })
    expect([await sh(look), state.exists, state.path]).toEqual([before, false, `/var/lib/stagecraft/${app}-new/test`])
  })

  it('reads every record that is kept there', async () => {
    const { state: where } = await observe()
    const access = { run: ssh.run, state: where.path }
    const hosts = { [hostName('app-2')]: access }
    const key = new Secret('key', randomBytes(32).toString('hex'))
    const made = await prepareStates(hosts, { app, environment: 'test', lineage: randomId(), key })
    const store = createHostStore({
      hosts,
      now: () => Date.now(),
      pause: () => Promise.resolve(),
      emit: () => {},
      startOf: () => Promise.resolve('1'),
    })
    const held = await store.acquire(lockRequest({ app, environment: 'test' }), 0)
    const header = journalHeader(held.id)
    const record = `${canonical({ schema: 1, id: header.release, number: 7, services: {}, hosts: {} })}\n`
    const entry = { ...nextEntry([], 7, made.lineage), record: digestOf(record) }
    await store.mark(header, { mark: 'accepted' }, [hostName('app-2')])
    await store.append([], entry)
    const file = (path: string, content: string) => ({
      path: `${where.path}/${path}`,
      content,
      mode: 0o600,
      folderMode: 0o700,
    })
    await ssh.put([file(`${layout.release(header.release)}/release.json`, record), file(layout.routes, 'http: {}\n')], {
      deadline: 30_000,
      reason: 'the test',
    })
    const { state } = await observe()
    await held.release()
    expect({ ...state, lock: state.lock?.id, lockAge: (state.lockAge ?? -1) >= 0 }).toEqual({
      path: `/var/lib/stagecraft/${app}/test`,
      exists: true,
      lineage: made.lineage,
      hasKey: true,
      ledger: [entry],
      journal: [{ ...header, kind: 'mark', mark: 'accepted', at: expect.any(String) }],
      lock: held.id,
      lockAge: true,
      liveSteps: [],
      releases: { [header.release]: JSON.parse(record) },
      routes: digestOf('http: {}\n'),
      sums: expect.stringMatching(/ {2}lineage\n.* {2}key\n.*ledger.*\n.*journal.*\n.*routes.*\n.*release\.json\n$/),
    })
    expect((await readKey(ssh, where.path))?.reveal()).toBe(made.key.reveal())
  })

  it('finds the folder of another login, and refuses with its name when it cannot be used', async () => {
    const bob = `bob${randomBytes(2).toString('hex')}`
    const remove = await addLogin(host(), bob)
    const other = sshTo(lab(), host(), bob)
    const root = sshTo(lab(), host(), 'root')
    try {
      expect(await faultOf(observe(other))).toBe(
        `STATE_FOREIGN: On host app-2, /var/lib/stagecraft/${app}/test belongs to deploy; ${bob} cannot use it.`,
      )
      expect((await observe(root)).state.lineage).toBe((await observe()).state.lineage)
      expect((await observe(other, { app: `${app}-new` })).state.path).toBe(`/home/${bob}/.stagecraft/${app}-new/test`)
    } finally {
      await other.close()
      await root.close()
      await remove()
    }
  })

  it('says what is missing: Docker, the right to use it, its engine', async () => {
    const without = (prefix: string): Pick<HostAccess, 'run'> => ({
      run: (script, options) => ssh.run(`${prefix}\n${script}`, options),
    })
    const folder = `/tmp/no-docker-${app}`
    const links = `for f in /usr/bin/* /bin/*; do case $f in */docker*) ;; *) ln -sf "$f" ${folder} ;; esac; done`
    const noDocker = `mkdir -p ${folder}; ${links}; PATH=${folder}`
    const nobody = `nobody${randomBytes(2).toString('hex')}`
    const remove = await addLogin(host(), nobody)
    await sh(`gpasswd -d ${nobody} docker`)
    const denied = sshTo(lab(), host(), nobody)
    try {
      expect(await faultOf(observe(without(noDocker)))).toBe('DOCKER_MISSING: Host app-2 has no docker command.')
      expect(await faultOf(observe(denied))).toBe(`DOCKER_DENIED: On host app-2, user ${nobody} may not use Docker.`)
      expect(await faultOf(observe(without('export DOCKER_HOST=unix:///nowhere.sock')))).toContain(
        'DOCKER_DOWN: The Docker engine of host app-2',
      )
    } finally {
      await denied.close()
      await remove()
      await sh(`rm -rf ${folder}`)
    }
  })
})
