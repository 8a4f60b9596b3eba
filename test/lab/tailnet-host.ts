// One host of the lab's tailnet: a container with its own sshd, Docker engine and tailscaled.
import { z } from 'zod'
import type { Place } from './create-host.ts'
import { docker, run, type RunOptions, type Said } from './docker.ts'
import { until } from './until.ts'

export interface TailnetHost {
  readonly name: string
  /** The container's name on the runner's engine. */
  readonly container: string
  /** On the network below the tailnet: for tests that reach a host past it. */
  readonly internalAddress: string
  /** `ssh-ed25519 AAAA…`, of its sshd. */
  readonly hostKey: string
  /** Runs argv on the host as root, past every ssh. */
  exec(argv: readonly string[], options?: RunOptions): Promise<Said>
  /** The same, where only success will do; gives back stdout. */
  must(script: string, options?: RunOptions): Promise<string>
  /** Joins the tailnet as a machine that never was on it: an ephemeral one is forgotten once it left. */
  join(): Promise<void>
  /** Its name and first address on the tailnet. */
  seen(): Promise<{ readonly name: string; readonly address: string }>
  /** Ends its tailscaled without a word (told to end, an ephemeral one would log out): the others see it go offline. */
  leave(): Promise<void>
  /** Starts it again, as the same node, with more variables and words for tailscaled. */
  comeBack(more?: Started): Promise<void>
}

export interface Started {
  readonly variables?: Readonly<Record<string, string>>
  readonly words?: readonly string[]
}

const self = z.object({ Self: z.object({ DNSName: z.string(), TailscaleIPs: z.array(z.string()).min(1) }) })

/** The host of a container that runs; waits for its sshd and its engine. It is on no tailnet yet. */
export async function joinTailnet(o: {
  readonly name: string
  readonly place: Place
  /** The certificate of the authority that Headscale's is of. */
  readonly authority: string
  readonly authKey: string
  /** Headscale's address. */
  readonly control: string
  readonly withSsh: boolean
}): Promise<TailnetHost> {
  const { container } = o.place
  const exec: TailnetHost['exec'] = (argv, options) =>
    run(['docker', 'exec', ...(options?.input === undefined ? [] : ['--interactive']), container, ...argv], options)
  const must: TailnetHost['must'] = async (script, options) => {
    const said = await exec(['sh', '-c', script], options)
    if (said.code !== 0) throw new Error(`on ${o.name}: ${said.stderr || said.stdout}`)
    return said.stdout.trim()
  }
  const banner = 'until [ -s /run/sshd.pid ] && docker version >/dev/null 2>&1; do sleep 0.1; done'
  await must(banner, { timeout: 60_000 })
  await must('cat >/usr/local/share/ca-certificates/lab.crt && update-ca-certificates 2>&1', { input: o.authority })
  await must(`echo '${o.control} headscale.lab' >>/etc/hosts`)
  const hostKey = await must('cut -d" " -f1,2 /etc/ssh/ssh_host_ed25519_key.pub')

  const comeBack: TailnetHost['comeBack'] = async ({ variables = {}, words = [] } = {}) => {
    const environment = Object.entries(variables).flatMap(([key, value]) => ['--env', `${key}=${value}`])
    const program = ['tailscaled', '--no-logs-no-support', '--state=/var/lib/tailscale.state', ...words]
    const log = `exec ${program.join(' ')} >>/var/log/tailscaled.log 2>&1`
    await docker(['exec', '--detach', ...environment, container, 'sh', '-c', log])
    await until(`tailscaled of ${o.name}`, async () =>
      (await exec(['tailscale', 'status', '--json'])).code === 0 ? true : undefined,
    )
  }
  return {
    name: o.name,
    container,
    internalAddress: o.place.address,
    hostKey,
    exec,
    must,
    comeBack,
    join: async () => {
      await must('rm -f /var/lib/tailscale.state')
      await comeBack()
      const words = ['--login-server=https://headscale.lab', '--auth-key=file:/dev/stdin', `--hostname=${o.name}`]
      await must(`tailscale up --timeout=60s ${[...words, ...(o.withSsh ? ['--ssh'] : [])].join(' ')} 2>&1`, {
        input: o.authKey,
      })
    },
    seen: async () => {
      const { Self } = self.parse(JSON.parse(await must('tailscale status --json')))
      return { name: Self.DNSName.replace(/\.$/, ''), address: Self.TailscaleIPs[0] ?? '' }
    },
    leave: async () => {
      await must('pkill -KILL -x tailscaled; while pgrep -x tailscaled >/dev/null; do sleep 0.1; done')
    },
  }
}
