// CORE_STATE_CONSISTENCY: the state folder on real hosts: made once, closed, never half-written.
import { randomBytes } from 'node:crypto'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { frame } from '../../src/commands/journal.ts'
import { parseLedger } from '../../src/commands/records.ts'
import type { HostAccess } from '../../src/model/command.ts'
import { layout, stateVolume } from '../../src/model/label.ts'
import type { HostName } from '../../src/model/name.ts'
import { Secret } from '../../src/model/secret.ts'
import { createHostStore } from '../../src/store/host-store.ts'
import { prepareStates } from '../../src/store/prepare.ts'
import type { StateMade, Store } from '../../src/store/store.ts'
import type { Transport } from '../../src/transport/transport.ts'
import { codeOf } from '../contracts/store.ts'
import { sharedLabSuite } from '../lab/suite.ts'
import { addLogin, sshTo } from '../support/lab-ssh.ts'
import { journalHeader, ledgerOf, lockRequest, nextEntry, randomId } from '../support/state-hosts.ts'

const options = { deadline: 60_000, reason: 'the test' }
const app = `kept-${randomBytes(3).toString('hex')}`
type Hosts = Record<HostName, Pick<HostAccess, 'run'> & { readonly state: string }>

sharedLabSuite('the state folder', (lab) => {
  const transports: Transport[] = []
  beforeAll(() => {
    for (const name of ['app-1', 'app-2', 'db-1']) transports.push(sshTo(lab(), lab().host(name)))
  })
  afterAll(async () => {
    const leave = `docker volume ls -q | grep '^stagecraft-${app}' | xargs -r docker volume rm; rm -rf /var/lib/stagecraft/${app}*`
    await Promise.all(['app-1', 'app-2', 'db-1'].map((name) => lab().host(name).exec(['sh', '-c', leave])))
    await Promise.all(transports.map((transport) => transport.close()))
  })

  const hostsOf = (given: string, over: readonly Transport[] = transports): Hosts =>
    Object.fromEntries(
      over.map((transport) => [transport.host, { run: transport.run, state: `/var/lib/stagecraft/${given}/test` }]),
    )
  const prepare = (given: string, hosts: Hosts = hostsOf(given)): Promise<StateMade> =>
    prepareStates(hosts, {
      app: given,
      environment: 'test',
      lineage: randomId(),
      key: new Secret('key', randomBytes(32).toString('hex')),
    })
  const onApp1 = async (script: string): Promise<string> => {
    const said = await lab().host('app-1').exec(['sh', '-c', script])
    if (said.code !== 0) throw new Error(said.stderr)
    return said.stdout.trim()
  }
  const storeOf = (hosts: Hosts): Store =>
    createHostStore({
      hosts,
      now: () => Date.now(),
      pause: () => Promise.resolve(),
      emit: () => {},
      startOf: () => Promise.resolve('1'),
    })

  it('gets one lineage and one key, however many deploys begin it at once', async () => {
    const made = await Promise.all(Array.from({ length: 6 }, () => prepare(`${app}-race`)))
    const said = await Promise.all(
      transports.map(
        async (transport) =>
          (await transport.run(`cd /var/lib/stagecraft/${app}-race/test && cat lineage key && ls -A`, options)).stdout,
      ),
    )
    const [first] = made
    expect([new Set(made.map(({ lineage, key }) => `${lineage}\n${key.reveal()}`)), new Set(said)]).toEqual([
      new Set([`${first?.lineage}\n${first?.key.reveal()}`]),
      new Set([`${first?.lineage}\n${first?.key.reveal()}\nkey\nlineage\n`]),
    ])
  })

  it('is nobody else’s to read, whatever the umask', async () => {
    const [first] = transports
    if (first === undefined) throw new Error('no host')
    const given = `${app}-modes`
    const hosts = hostsOf(given, [first])
    const careless = Object.fromEntries(
      Object.entries(hosts).map(([name, access]) => [
        name,
        { ...access, run: (script: string) => first.run(`umask 000\n${script}`, options) },
      ]),
    )
    await prepare(given, careless)
    const store = storeOf(careless)
    const held = await store.acquire(lockRequest(), 0)
    await store.mark(journalHeader(held.id), { mark: 'accepted' }, [first.host])
    await store.append([], nextEntry([], 1))
    await held.release()
    const listed = await onApp1(`cd /var/lib/stagecraft/${given} && find . -printf '%p %m %u\\n' | sort`)
    expect(listed.split('\n')).toEqual([
      '. 755 root',
      './test 700 deploy',
      './test/journal.jsonl 600 deploy',
      './test/key 600 deploy',
      './test/ledger.jsonl 600 deploy',
      './test/lineage 600 deploy',
      './test/lock 700 deploy',
      './test/lock/guard 600 deploy',
    ])
  })

  it('is pointed to by a volume that every login of the engine sees', async () => {
    await prepare(`${app}-mark`)
    const labels = await onApp1(
      `docker volume inspect --format '{{json .Labels}}' ${stateVolume(`${app}-mark`, 'test')}`,
    )
    expect(JSON.parse(labels)).toEqual({
      'stagecraft.app': `${app}-mark`,
      'stagecraft.environment': 'test',
      'stagecraft.state.path': `/var/lib/stagecraft/${app}-mark/test`,
      'stagecraft.state.owner': 'deploy',
    })
  })

  it('is never made a second time elsewhere', async () => {
    await prepare(`${app}-once`)
    const [first] = transports
    if (first === undefined) throw new Error('no host')
    const elsewhere = { [first.host]: { run: first.run, state: `/home/deploy/.stagecraft/${app}-once/test` } }
    expect(await codeOf(prepare(`${app}-once`, elsewhere))).toBe('STATE_MOVED')
    expect(await onApp1(`ls /home/deploy/.stagecraft/${app}-once 2>&1 || true`)).toContain('No such file')
  })

  it('keeps the lineage that one host has, and refuses two', async () => {
    const given = `${app}-two`
    const [first, second] = transports
    if (first === undefined || second === undefined) throw new Error('two hosts are needed')
    const one = await prepare(given, hostsOf(given, [first]))
    await prepare(given, hostsOf(given, [second]))
    expect(await codeOf(prepare(given, hostsOf(given, [first, second])))).toBe('LINEAGE_DIFFERS')
    expect((await prepare(given, hostsOf(given, [first]))).lineage).toBe(one.lineage)
  })

  it('lies in the home of a login that may not use sudo', async () => {
    const bob = `bob${randomBytes(2).toString('hex')}`
    const host = lab().host('app-1')
    const remove = await addLogin(host, bob)
    const transport = sshTo(lab(), host, bob)
    try {
      const given = `${app}-home`
      const state = `/home/${bob}/.stagecraft/${given}/test`
      await prepare(given, { [transport.host]: { run: transport.run, state } })
      expect(await onApp1(`stat -c '%a %U' ${state}`)).toBe(`700 ${bob}`)
      const common = { [transport.host]: { run: transport.run, state: `/var/lib/stagecraft/${given}-common/test` } }
      expect(await codeOf(prepare(`${given}-common`, common))).toBe('STATE_UNWRITABLE')
    } finally {
      await transport.close()
      await remove()
    }
  })

  it('on a full disk keeps every record as it was, and lets nothing be done', async () => {
    const given = `${app}-full`
    const [first] = transports
    if (first === undefined) throw new Error('no host')
    const state = `/var/lib/stagecraft/${given}/test`
    const hosts = { [first.host]: { run: first.run, state } }
    await onApp1(
      `mkdir -p ${state} && mount -t tmpfs -o size=64k,mode=700,uid=$(id -u deploy),gid=$(id -g deploy) none ${state}`,
    )
    try {
      await prepare(given, hosts)
      const store = storeOf(hosts)
      const held = await store.acquire(lockRequest(), 0)
      const [entry] = ledgerOf([1])
      if (entry === undefined) throw new Error('an entry is needed')
      await store.append([], entry)
      await onApp1(`cat /dev/zero >${state}/filler 2>/dev/null; true`)
      const framed = await first.run(frame(state, journalHeader(held.id), 's', `touch /tmp/${given}`), options)
      expect([
        await codeOf(store.append([entry], nextEntry([entry], 2))),
        await codeOf(store.mark(journalHeader(held.id), { mark: 'forward' }, [first.host])),
        framed.kind === 'exited' && framed.code,
        parseLedger(`${await onApp1(`cat ${state}/${layout.ledger}`)}\n`),
        await onApp1(`ls -A ${state}; ls /tmp/${given} 2>&1 || true`),
      ]).toEqual([
        'STATE_UNWRITABLE',
        'STATE_UNWRITABLE',
        96,
        { ledger: [entry] },
        expect.stringMatching(/^filler\njournal.jsonl\nkey\nledger.jsonl\nlineage\nlock\n.*No such file/),
      ])
      await onApp1(`rm ${state}/filler`)
      await store.append([entry], nextEntry([entry], 2))
      await held.release()
    } finally {
      await onApp1(`umount ${state}`)
    }
  })

  it('on a read-only disk is refused before anything is done', async () => {
    const given = `${app}-ro`
    const [first] = transports
    if (first === undefined) throw new Error('no host')
    const state = `/var/lib/stagecraft/${given}/test`
    const hosts = { [first.host]: { run: first.run, state } }
    await onApp1(
      `mkdir -p ${state} && mount -t tmpfs -o size=64k,mode=700,uid=$(id -u deploy),gid=$(id -g deploy) none ${state}`,
    )
    try {
      await prepare(given, hosts)
      await onApp1(`mount -o remount,ro ${state}`)
      expect(await codeOf(storeOf(hosts).acquire(lockRequest(), 0))).toBe('STATE_UNWRITABLE')
    } finally {
      await onApp1(`umount ${state}`)
    }
  })
})
