// Official images from Docker Hub, each where the Hub gives it: it may be out of reach, or give no more for an hour.
import { docker, run } from './docker.ts'

export const hubAdvice = 'give Docker a way to Docker Hub (docker pull debian:trixie-slim)'

/** What the Hub says when it is in reach and gives nothing, https://docs.docker.com/docker-hub/usage/pulls/. */
const limiting = /toomanyrequests|rate limit|too many requests|\b429\b/i

let isOutOfReach = false

/** Pulls the official image and names it `ref`; false, and a line with the reason, where another has to stand in for it. */
export async function givenByHub(o: {
  readonly official: string
  readonly ref: string
  readonly say: (line: string) => void
}): Promise<boolean> {
  if (isOutOfReach) return false
  const said = await run(['docker', 'pull', '--quiet', o.official])
  if (said.code === 0) {
    await docker(['tag', o.official, o.ref])
    return true
  }
  isOutOfReach = !limiting.test(said.stderr)
  const why = isOutOfReach ? 'Docker Hub is out of reach' : `Docker Hub gives no ${o.official} for now`
  o.say(`lab: ${why} (${said.stderr.trim().split('\n').at(-1)})`)
  return false
}
