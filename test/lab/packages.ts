// Programs of this machine that the stand-ins and the benchmark need; on a Debian as root they are installed, elsewhere asked for.
import { aptGet } from '../../scripts/debian.mjs'
import { run } from './docker.ts'

let lists: Promise<unknown> | undefined

/** Has a program at hand; `probe` is a call of it that succeeds when it is there and new enough. */
export async function needProgram(o: {
  readonly probe: readonly string[]
  readonly packages: readonly string[]
  /** What else would do. */
  readonly unless?: string
  readonly say: (line: string) => void
}): Promise<void> {
  if (await succeeds(o.probe)) return
  const names = o.packages.join(' ')
  const advice = `install ${names}${o.unless === undefined ? '' : `, or ${o.unless}`}`
  if (process.getuid?.() !== 0 || !(await succeeds(['apt-get', '--version']))) {
    throw new Error(`\`${o.probe.join(' ')}\` does not run here: ${advice}`)
  }
  o.say(`lab: installing ${names}`)
  const env = { DEBIAN_FRONTEND: 'noninteractive' }
  lists ??= run([...aptGet, 'update'], { env })
  await lists
  const said = await run([...aptGet, 'install', '--yes', '--no-install-recommends', ...o.packages], { env })
  if (await succeeds(o.probe)) return
  if (said.code !== 0) throw new Error(`${names} cannot be installed (${advice}): ${said.stderr}`)
  throw new Error(`\`${o.probe.join(' ')}\` fails, though ${names} is installed: ${o.unless ?? 'it may be too old'}`)
}

async function succeeds(argv: readonly string[]): Promise<boolean> {
  return (await run(argv)).code === 0
}
