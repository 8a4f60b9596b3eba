// A tailnet of the lab's own: Headscale, hosts with Tailscale SSH and a runner, on a network without a way out.
import { createHost } from './create-host.ts'
import { docker, run } from './docker.ts'
import { joinTailnet, type TailnetHost } from './tailnet-host.ts'
import { readyTailnet } from './images.ts'
import { labelOptions, ownPid } from './labels.ts'
import { startLab, type Lab } from './lab.ts'
import { createNetwork } from './network.ts'
import { nodeBinary } from './programs.ts'
import { loginKey } from './cache.ts'
import { until } from './until.ts'

/** A policy as Headscale reads it; HuJSON's plain part. */
export type Policy = Readonly<Record<string, unknown>>

export interface Tailnet {
  /** Its registry, and what every lab has; its hosts are not on the tailnet. */
  readonly lab: Lab
  /** ts-1 and ts-2, tagged tag:server, with Tailscale SSH. */
  host(name: string): TailnetHost
  /** Ephemeral, tagged tag:ci, with Node 24: where the bundle runs. */
  readonly runner: TailnetHost
  /** What the network allows from now on; nodes learn it within a second or so. */
  setPolicy(policy: Policy): Promise<void>
  /** One more host on the same network; on the tailnet only after its `join`. */
  addHost(name: string): Promise<TailnetHost>
  stop(): Promise<void>
}

const tagOwners = { 'tag:server': [], 'tag:ci': [] }
const open = [{ action: 'accept', src: ['*'], dst: ['*:*'] }]
const ssh = (from: 'tag:ci' | 'tag:server', ...users: readonly string[]): readonly Policy[] => [
  { action: 'accept', src: [from], dst: ['tag:server'], users },
]

export const policies = {
  /** What the documentation tells teams to write. */
  accept: { tagOwners, acls: open, ssh: ssh('tag:ci', 'deploy', 'root') },
  /** Everything may be reached, and others may log in by Tailscale SSH. */
  otherSource: { tagOwners, acls: open, ssh: ssh('tag:server', 'deploy') },
  otherUser: { tagOwners, acls: open, ssh: ssh('tag:ci', 'root') },
  /** No word on Tailscale SSH: nodes that start now ask their own file, where one is given to them. */
  noRules: { tagOwners, acls: open },
  /** The runner sees the hosts, and may not reach their port 22. */
  noPort: {
    tagOwners,
    acls: [{ action: 'accept', src: ['tag:ci'], dst: ['tag:server:80'] }],
    ssh: ssh('tag:ci', 'deploy', 'root'),
  },
  /** The runner sees no host. */
  noHosts: { tagOwners, acls: [{ action: 'accept', src: ['tag:server'], dst: ['tag:server:*'] }] },
} as const

/** Starts it: half a minute once the image is there. `name` as of every lab. */
export async function startTailnet(name: string, say: (line: string) => void): Promise<Tailnet> {
  const lab = await startLab({ name, hosts: [], say })
  try {
    return await createTailnet(lab, await readyTailnet(say))
  } catch (error) {
    await lab.stop()
    throw error
  }
}

async function createTailnet(lab: Lab, image: string): Promise<Tailnet> {
  const network = `${lab.id}-tailnet`
  const labels = labelOptions(lab.id, ownPid)
  const prefix = await createNetwork(network, [...labels, '--internal'])
  await docker(['network', 'connect', '--ip', `${prefix}.2`, network, `${lab.id}-registry`])
  const headscale = `${lab.id}-headscale`
  const control = ['--name', headscale, '--network', network, '--ip', `${prefix}.3`, ...labels]
  await docker(['run', '--detach', ...control, '--entrypoint', '/headscale.sh', image])
  const ask = (argv: readonly string[], input = ''): Promise<string> =>
    docker(['exec', '--interactive', headscale, 'headscale', ...argv], { input })
  await until('Headscale', async () => {
    const said = await run(['docker', 'exec', headscale, 'headscale', 'users', 'list'])
    return said.code === 0 || undefined
  })
  await ask(['users', 'create', 'lab'])
  const setPolicy = async (policy: Policy): Promise<void> =>
    void (await ask(['policy', 'set', '--file', '/dev/stdin'], JSON.stringify(policy)))
  await setPolicy(policies.accept)
  const authority = await docker(['exec', headscale, 'cat', '/data/ca.crt'])

  let made = 0
  const { publicKey } = await loginKey()
  const make = async (host: string, tag: 'tag:server' | 'tag:ci'): Promise<TailnetHost> => {
    const place = { container: `${lab.id}-${host}`, network, address: `${prefix}.${11 + made++}`, labels }
    const registry = { internal: `${prefix}.2:5000`, port: Number(lab.registry.host.split(':')[1]) }
    await createHost({ name: host, place, image, publicKey, registry, published: [] })
    const words = ['preauthkeys', 'create', '--user', '1', '--reusable', '--tags', tag, '--expiration', '1h']
    const authKey = await ask([...words, ...(tag === 'tag:ci' ? ['--ephemeral'] : [])])
    return joinTailnet({ name: host, place, authority, authKey, control: `${prefix}.3`, withSsh: tag === 'tag:server' })
  }
  const [one, two, runner] = await Promise.all([
    make('ts-1', 'tag:server'),
    make('ts-2', 'tag:server'),
    make('runner', 'tag:ci'),
  ])
  await Promise.all([one, two, runner].map((each) => each.join()))
  await docker(['cp', await nodeBinary(), `${runner.container}:/usr/local/bin/node`])
  const hosts: Readonly<Record<string, TailnetHost>> = { 'ts-1': one, 'ts-2': two }
  return {
    lab,
    runner,
    host: (name) => hosts[name] ?? missing(name),
    setPolicy,
    addHost: (name) => make(name, 'tag:server'),
    stop: () => lab.stop(),
  }
}

function missing(name: string): never {
  throw new Error(`the tailnet has no host ${name}`)
}
