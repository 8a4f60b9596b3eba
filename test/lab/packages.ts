// Programs of this machine that only the stand-ins need; on a Debian as root they are installed, elsewhere asked for.
import { run } from './docker.ts'

let lists: Promise<unknown> | undefined

/** Has a program at hand; `probe` is a call of it that succeeds when it is there. */
export async function needProgram(o: {
  readonly probe: readonly string[]
  readonly package: string
  readonly say: (line: string) => void
}): Promise<void> {
  if (await succeeds(o.probe)) return
  const advice = `install ${o.package}, or give Docker a way to Docker Hub (docker pull debian:trixie-slim)`
  if (process.getuid?.() !== 0 || !(await succeeds(['apt-get', '--version']))) {
    throw new Error(`\`${o.probe.join(' ')}\` does not run here: ${advice}`)
  }
  o.say(`lab: installing ${o.package}`)
  const env = { DEBIAN_FRONTEND: 'noninteractive' }
  lists ??= run(['apt-get', '--quiet', 'update'], { env })
  await lists
  const said = await run(['apt-get', '--quiet', 'install', '--yes', '--no-install-recommends', o.package], { env })
  if (!(await succeeds(o.probe))) throw new Error(`${o.package} cannot be installed (${advice}): ${said.stderr}`)
}

async function succeeds(argv: readonly string[]): Promise<boolean> {
  return (await run(argv)).code === 0
}
