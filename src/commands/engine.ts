// The engine and Compose of a host, and what to install where they do not suffice.

import { z } from 'zod'
import { faults } from '../model/faults/index.ts'
import { isOlder, minimum } from '../model/minimum.ts'
import type { HostName } from '../model/name.ts'
import type { EngineObserved } from '../model/observed.ts'
import type { Sections } from './sections.ts'

const info = z.object({
  version: z.string(),
  architecture: z.string(),
  errors: z.array(z.string()).nullish(),
  plugins: z.array(z.object({ Name: z.string(), Version: z.string().nullish() })).nullish(),
})

/** Faults: DOCKER_DENIED, DOCKER_DOWN, ENGINE_UNSUPPORTED. */
export function engineIn(sections: Sections, host: HostName): EngineObserved {
  const text = sections.get('engine')?.text ?? ''
  const lines = text.split('\n')
  const read = info.safeParse(jsonOf(lines.find((line) => line.startsWith('{')) ?? ''))
  const said = [...(read.data?.errors ?? []), ...lines.filter((line) => line !== '' && !line.startsWith('{'))].join(' ')
  if (!read.success || read.data.version === '') throw noAnswer(said, sections, host)
  const { version, architecture, plugins } = read.data
  if (isOlder(version, minimum.engine)) {
    throw faults.ENGINE_UNSUPPORTED({
      host,
      found: `Docker Engine ${version}`,
      needed: 'Docker Engine 20.10',
      install: 'https://docs.docker.com/engine/install/',
    })
  }
  const compose = plugins?.find(({ Name }) => Name === 'compose')?.Version ?? ''
  if (compose === '' || isOlder(compose, minimum.compose)) {
    throw faults.ENGINE_UNSUPPORTED({
      host,
      found: foundCompose(compose, sections),
      needed: 'Docker Compose 2.20 (the plugin "docker compose")',
      install: composePackage(sections),
    })
  }
  return { version, compose: compose.replace(/^v/, ''), architecture: architectures[architecture] ?? architecture }
}

function noAnswer(said: string, sections: Sections, host: HostName): Error {
  if (/permission denied/i.test(said)) {
    const login = (sections.get('place')?.text ?? '').split('\n')[5] ?? 'the login'
    return faults.DOCKER_DENIED({ host, login })
  }
  return faults.DOCKER_DOWN({ host, said: said.slice(0, 300) })
}

/** The engine answers with uname's words; images and registries use Go's. */
const architectures: Readonly<Record<string, string>> = {
  x86_64: 'amd64',
  aarch64: 'arm64',
  armv7l: 'arm',
  armv6l: 'arm',
  i686: '386',
}

function foundCompose(plugin: string, sections: Sections): string {
  if (plugin !== '') return `Docker Compose ${plugin}`
  const old = sections.get('compose-v1')
  const version = old?.code === 0 ? /^v?[\d.]+/.exec(old.text.trim())?.[0] : undefined
  return version === undefined ? 'no Docker Compose' : `only docker-compose ${version}`
}

/** The package that brings the plugin, by the distribution's own name where it has one that is new enough. */
function composePackage(sections: Sections): string {
  const release = sections.get('system')?.text ?? ''
  const value = (key: string): string => new RegExp(`^${key}="?([^"\n]*)"?$`, 'm').exec(release)?.[1] ?? ''
  const version = Number.parseFloat(value('VERSION_ID'))
  switch (value('ID')) {
    case 'ubuntu':
      return 'apt-get install docker-compose-v2 (or docker-compose-plugin, when Docker came from download.docker.com)'
    case 'debian':
      return version >= 13
        ? 'apt-get install docker-compose'
        : 'apt-get install docker-compose-plugin, from https://docs.docker.com/engine/install/debian/'
    case 'alpine':
      return 'apk add docker-cli-compose'
    case 'fedora':
      return 'dnf install docker-compose-plugin (or docker-compose, from Fedora itself)'
    default:
      return 'docker-compose-plugin, see https://docs.docker.com/compose/install/linux/'
  }
}

function jsonOf(line: string): unknown {
  try {
    return JSON.parse(line) as unknown
  } catch {
    return undefined
  }
}
