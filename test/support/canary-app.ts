// An app of one container that prints its secrets in thirty encodings, as a checkout for a lab host: what it holds, how it behaves.

import { randomBytes } from 'node:crypto'
import { cp, mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Lab } from '../lab/lab.ts'

export const app = 'canary'

/** `calm` runs on, `crashing` ends, `loud` prints 200 MB of noise before that. */
export type Behaviour = 'calm' | 'crashing' | 'loud'

/**
 * What is looked for everywhere: it stands in each of the secrets, and has no character that an encoding but these would
 * change. Of this run alone: another one on this machine may be looking for its own.
 */
const core = `kanarienvogel${randomBytes(4).toString('hex')}zq`
const base64 = [0, 1, 2].map((before) => {
  const whole = Buffer.from(`${'x'.repeat(before)}${core}`).toString('base64')
  // Without what the characters before and behind decide too.
  return whole.slice(before === 0 ? 0 : 4, Math.floor(((before + core.length) * 8) / 24) * 4)
})
const hex = Buffer.from(core).toString('hex')
export const needles = [core, ...base64, hex, hex.toUpperCase()]

/** The variables of the run that the app takes as Compose secrets. */
export const secrets: Readonly<Record<string, string>> = {
  TEXT: `p@ss w0rd/"quoted'$x\\é+<&>${core}`,
  LINES: `-----BEGIN KEY-----\nMIIBVQIBADANBgkqhkiG9w0${core}\n{\n${core}QmFzZTY0IGxpbmUgdHdvIQ\n-----END KEY-----\n`,
  URL: `postgres://shop:${core}%40%2Fx@db:5432/shop?sslmode=disable`,
  JSON_DOCUMENT: JSON.stringify({
    type: 'account',
    private: `${core}+/=`,
    nested: { more: `line one ${core}\nline two` },
  }),
}

/** Writes the checkout into a folder that is there. */
export async function createCanaryApp(lab: Lab, folder: string): Promise<void> {
  await mkdir(join(folder, 'show/processes'), { recursive: true })
  await cp(join(import.meta.dirname, 'processes/canary.ts'), join(folder, 'show/processes/canary.ts'))
  await cp(join(import.meta.dirname, 'encodings.ts'), join(folder, 'show/encodings.ts'))
  await writeFile(join(folder, 'known_hosts'), lab.knownHosts)
  await writeFile(join(folder, 'stagecraft.yml'), configText(lab))
}

export const behave = (lab: Lab, folder: string, how: Behaviour): Promise<void> =>
  writeFile(join(folder, 'compose.yaml'), composeText(lab, how))

const composeText = (lab: Lab, how: Behaviour): string => `services:
  app:
    image: ${lab.nodeImage}
    command: [node, --disable-warning=ExperimentalWarning, /show/processes/canary.ts, ${how}]
    volumes: ["./show:/show:ro"]
    secrets: [${Object.keys(secrets)
      .map((name) => name.toLowerCase())
      .join(', ')}]
    healthcheck: { test: [CMD, test, -e, /tmp/ready], interval: 1s }
    stop_grace_period: 1s
secrets:
${Object.keys(secrets)
  .map((name) => `  ${name.toLowerCase()}: { environment: ${name} }\n`)
  .join('')}`

function configText(lab: Lab): string {
  const { address, sshPort, internalAddress } = lab.host('app-1')
  return `version: 1
project: { name: ${app} }
services: { app: { rollout: { monitor: 1s } } }
environments:
  production:
    driver: ssh
    from_env: [${Object.keys(secrets).join(', ')}]
    ssh: { private_key_path: ${lab.identityFile}, known_hosts: known_hosts, allow_loopback: true }
    hosts: { app-1: { address: ${address}, port: ${sshPort}, internal_address: ${internalAddress}, user: deploy, roles: [app] } }
`
}
