// What a host's answer to the checkup says; every part that is missing or unreadable is left out, and keeps no other from being told.

import { z } from 'zod'
import type { Checkup, ContainerSetup, DiskSpace, DockerSetup, StateFolder } from '../model/checkup.ts'
import type { Sections } from './sections.ts'
import { parseSections } from './sections.ts'

/** Undefined when the answer was cut. `rest`: what was printed after it. */
export function readCheckup(stdout: string): { readonly checkup: Checkup; readonly rest: string } | undefined {
  const sections = parseSections(stdout)
  if (sections === undefined) return undefined
  const end = '\n@end\n'
  return { checkup: checkupIn(sections), rest: stdout.slice(stdout.indexOf(end) + end.length) }
}

const textOf = (sections: Sections, name: string): string => {
  const answer = sections.get(name)
  return answer?.code === 0 ? answer.text.trim() : ''
}
const linesOf = (sections: Sections, name: string): string[] => textOf(sections, name).split('\n').filter(Boolean)

function checkupIn(sections: Sections): Checkup {
  const [name = '', release = '', machine = ''] = textOf(sections, 'uname').split(' ')
  const [temporary = '', isWritable, options = ''] = textOf(sections, 'temporary').split('\n')
  const docker = dockerIn(sections)
  const named = linesOf(sections, 'named')
  const [dockerDisk, stateDisk] = [diskIn(sections, 'disk-docker'), diskIn(sections, 'disk-state')]
  const largest = Number(textOf(sections, 'largest'))
  return {
    system: /^PRETTY_NAME="?([^"\n]*)"?$/m.exec(textOf(sections, 'system'))?.[1] ?? '',
    kernel: { name, release, machine },
    login: placeIn(sections)[5] ?? '',
    missingTools: linesOf(sections, 'tools'),
    hasIptables: textOf(sections, 'iptables') !== '',
    ...(docker === undefined ? {} : { docker }),
    disks: {
      ...(dockerDisk === undefined ? {} : { docker: dockerDisk }),
      ...(stateDisk === undefined ? {} : { state: stateDisk }),
    },
    temporary: { path: temporary, isWritable: isWritable === 'yes', options: options.split(',') },
    rootOptions: textOf(sections, 'root-options').split(','),
    folder: folderIn(sections),
    containers: containersIn(sections),
    networks: linesOf(sections, 'our-networks'),
    volumes: linesOf(sections, 'our-volumes'),
    images: {
      labelled: digestsIn(sections, 'labelled'),
      used: [...digestsIn(sections, 'contained'), ...named.filter((line) => line.includes('@sha256:'))],
      isHidden: named.includes('hidden'),
      ...(largest > 0 ? { largest } : {}),
    },
  }
}

const placeIn = (sections: Sections): readonly string[] => textOf(sections, 'place').split('\n')

function valueOf(line: string): unknown {
  try {
    return JSON.parse(line) as unknown
  } catch {
    return undefined
  }
}

const setup = z.object({ root: z.string(), security: z.array(z.string()).nullish() })

function dockerIn(sections: Sections): DockerSetup | undefined {
  const line = (sections.get('docker')?.text ?? '').split('\n').find((each) => each.startsWith('{'))
  const read = setup.safeParse(valueOf(line ?? '')).data
  if (read === undefined || read.root === '') return undefined
  return { path: textOf(sections, 'docker-path'), root: read.root, security: read.security ?? [] }
}

/** Two last lines of df: blocks of 1024 bytes, then inodes; total, used, free, per cent, mount point. */
function diskIn(sections: Sections, name: string): DiskSpace | undefined {
  const [blocks = '', inodes = ''] = linesOf(sections, name)
  const [, total, free, mount] = /\s(\d+)\s+-?\d+\s+(\d+)\s+\S+\s+(\/.*)$/.exec(blocks) ?? []
  if (total === undefined || free === undefined || mount === undefined) return undefined
  const [, all, left] = /\s(\d+)\s+\d+\s+(\d+)\s+\S+\s+\/.*$/.exec(inodes) ?? []
  return {
    mount,
    free: Number(free) * 1024,
    total: Number(total) * 1024,
    ...(all === undefined || Number(all) === 0 ? {} : { inodes: { free: Number(left), total: Number(all) } }),
  }
}

function folderIn(sections: Sections): StateFolder {
  const [path = '', exists] = placeIn(sections)
  const [owner = '', mode = ''] = textOf(sections, 'stat').split(' ')
  return {
    path,
    exists: exists === 'yes',
    owner,
    mode,
    releases: linesOf(sections, 'folders').flatMap((line) => {
      const [name = '', number = ''] = line.split(' ')
      return name === '' ? [] : [{ name, ...(/^\d+$/.test(number) ? { number: Number(number) } : {}) }]
    }),
    halves: linesOf(sections, 'halves').map((line) => line.replace(/^\.\//, '')),
    steps: linesOf(sections, 'steps').map(decoded),
  }
}

/** A step's folder is its id with what a name cannot hold written as %XX. */
function decoded(name: string): string {
  try {
    return decodeURIComponent(name)
  } catch {
    return name
  }
}

const container = z.object({
  name: z.string(),
  args: z.array(z.string()).nullish(),
  mounts: z.array(z.looseObject({ Source: z.string().optional(), Destination: z.string() })).nullish(),
  mode: z.string(),
})

function containersIn(sections: Sections): Readonly<Record<string, ContainerSetup>> {
  const read = linesOf(sections, 'containers').flatMap((line) => container.safeParse(valueOf(line)).data ?? [])
  return Object.fromEntries(
    read.map(({ name, args, mounts, mode }) => [
      name.replace(/^\//, ''),
      {
        args: args ?? [],
        mounts: (mounts ?? []).map(({ Source = '', Destination }) => ({ source: Source, target: Destination })),
        onHostNetwork: mode === 'host',
      },
    ]),
  )
}

const digests = z.array(z.string()).nullish()

const digestsIn = (sections: Sections, name: string): readonly string[] => [
  ...new Set(linesOf(sections, name).flatMap((line) => digests.safeParse(valueOf(line)).data ?? [])),
]
