// One host of a lab: a container with its own sshd, Docker engine and published ports.
import net from 'node:net'
import { docker, run, type RunOptions, type Said } from './docker.ts'
import { inspectContainer } from './inspect.ts'
import { until } from './until.ts'

export interface LabHost {
  readonly name: string
  /** The container's name on the runner's engine, for `docker pause`, `docker network disconnect` and the like. */
  readonly container: string
  readonly address: '127.0.0.1'
  /** sshd, on the runner's loopback. Logins: `deploy` (docker, sudo without a password) and `root`. */
  readonly sshPort: number
  /** Port 80 of the host, on the runner's loopback. */
  readonly httpPort: number
  /** The host's address for other hosts of the lab; it stays over restarts. */
  readonly internalAddress: string
  /** `ssh-ed25519 AAAA…`. */
  readonly hostKey: string
  /** Runs argv on the host as root, past ssh: for what a test asserts or breaks, never for what it tests. */
  exec(argv: readonly string[], options?: RunOptions): Promise<Said>
  /** Everything sshd has said since the host was made: `Accepted publickey for deploy from …` once a session. */
  sshdLog(): Promise<string>
  /** Shuts down in order; disk and addresses stay. */
  stop(): Promise<void>
  /** Boots again and waits until sshd and the engine answer. */
  start(): Promise<void>
  /** Takes its power away. */
  kill(): Promise<void>
  stopDocker(): Promise<void>
  startDocker(): Promise<void>
  restartDocker(): Promise<void>
  /** `kill -9` of the engine; it comes back by itself, as under systemd. */
  killDocker(): Promise<void>
}

/** The host inside a container that runs; waits until its sshd and its engine answer. */
export async function readHost(container: string): Promise<LabHost> {
  const facts = await inspectContainer(container)
  const sshPort = facts.port(22)
  await waitForHost(container, sshPort)
  const key = await docker(['exec', container, 'cat', '/etc/ssh/ssh_host_ed25519_key.pub'])
  return {
    name: facts.hostname,
    container,
    address: '127.0.0.1',
    sshPort,
    httpPort: facts.port(80),
    internalAddress: facts.address,
    hostKey: key.split(' ').slice(0, 2).join(' '),
    ...controls(container, sshPort),
  }
}

type Controls = Omit<LabHost, 'name' | 'container' | 'address' | 'sshPort' | 'httpPort' | 'internalAddress' | 'hostKey'>

function controls(container: string, sshPort: number): Controls {
  const exec: LabHost['exec'] = (argv, options) =>
    run(['docker', 'exec', ...(options?.input === undefined ? [] : ['--interactive']), container, ...argv], options)
  const must = async (script: string): Promise<void> => {
    const said = await exec(['sh', '-c', script])
    if (said.code !== 0) throw new Error(`on ${container}: ${said.stderr}`)
  }
  const start = async (): Promise<void> => {
    await docker(['start', container])
    await waitForHost(container, sshPort)
  }
  const stopDocker = (): Promise<void> =>
    must('touch /run/lab/engine-off; pkill -TERM -x dockerd; while pgrep -x dockerd >/dev/null; do sleep 0.1; done')
  const startDocker = async (): Promise<void> => {
    await must('rm -f /run/lab/engine-off')
    await waitForHost(container, sshPort)
  }
  return {
    exec,
    sshdLog: async () => {
      const said = await run(['docker', 'logs', container])
      return said.stdout + said.stderr
    },
    stop: async () => {
      await docker(['stop', '--time', '60', container])
    },
    start,
    kill: async () => {
      await docker(['kill', container])
    },
    stopDocker,
    startDocker,
    restartDocker: async () => {
      await stopDocker()
      await startDocker()
    },
    killDocker: () => must('pkill -KILL -x dockerd'),
  }
}

/** Until sshd says its banner on the published port and the engine inside answers. */
async function waitForHost(container: string, sshPort: number): Promise<void> {
  await until(`sshd of ${container}`, () => saysBanner(sshPort))
  const script = 'until docker version >/dev/null 2>&1; do sleep 0.1; done'
  const said = await run(['docker', 'exec', container, 'sh', '-c', script], { timeout: 60_000 })
  if (said.code === 0) return
  const log = await run(['docker', 'exec', container, 'tail', '-5', '/var/log/dockerd.log'])
  throw new Error(`the engine of ${container} does not answer: ${log.stdout}`)
}

function saysBanner(port: number): Promise<true | undefined> {
  return new Promise((resolve) => {
    const socket = net.connect(port, '127.0.0.1')
    const end = (answer: true | undefined): void => {
      socket.destroy()
      resolve(answer)
    }
    socket.setTimeout(2000, () => end(undefined))
    socket.on('data', (chunk: Buffer) => end(chunk.toString().startsWith('SSH-2.0') || undefined))
    socket.on('error', () => end(undefined))
    socket.on('close', () => end(undefined))
  })
}
