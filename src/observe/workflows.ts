// The workflows of the repository around a project, as `doctor` judges them; and the run of GitHub that asks, if one does.

import { dirname, join } from 'node:path'
import { readSource } from '../config/source.ts'
import type { JobSeen, WorkflowSeen } from '../plan/doctor-workflow.ts'
import { readEvent, strangersIn } from './event.ts'
import type { Surroundings } from './outside.ts'

type Around = Pick<Surroundings, 'outside' | 'folder' | 'variables'>

/** Files that are looked at: more is no repository that one reads. */
const most = 100

/** Every workflow in the nearest `.github/workflows` above the folder, sorted by name; paths as people write them there. */
export async function seeWorkflows(world: Around): Promise<readonly WorkflowSeen[]> {
  const { files } = world.outside
  const place = await nearest(world)
  if (place === undefined) return []
  const names = place.names.filter((name) => /\.ya?ml$/.test(name)).slice(0, most)
  return Promise.all(
    names.map(async (name): Promise<WorkflowSeen> => {
      const file = `.github/workflows/${name}`
      const read = readSource((await files.read(join(place.folder, name))) ?? '', file)
      if ('faults' in read) return { file, broken: read.faults[0]?.what.replace(/\.$/, '') ?? 'it cannot be read' }
      return { file, content: read.source.value }
    }),
  )
}

async function nearest({
  outside,
  folder,
}: Around): Promise<{ readonly folder: string; readonly names: readonly string[] } | undefined> {
  for (let above = folder; ; above = dirname(above)) {
    const place = join(above, '.github/workflows')
    const names = await outside.files.list(place)
    if (names !== undefined) return { folder: place, names }
    // A repository ends where git's own folder is, or the file that stands for it.
    if ((await outside.files.about(join(above, '.git'))) !== undefined || above === dirname(above)) return undefined
  }
}

/** Undefined where this is no run of GitHub. */
export async function seeJob(world: Around): Promise<JobSeen | undefined> {
  const event = await readEvent(world)
  if (event === undefined) return undefined
  const strangers = strangersIn(event)
  return { event: event.name, ...(strangers === undefined ? {} : { strangers }) }
}
