// A saved plan: the file that plan writes and that deploy and the stages apply as it is.

import { resolve } from 'node:path'
import { canonical } from '../model/digest.ts'
import { Fault } from '../model/fault.ts'
import { faults } from '../model/faults/index.ts'
import type { Plan } from '../model/plan.ts'
import { planHash } from '../model/plan.ts'
import type { Project } from '../observe/project.ts'
import { planForm, savedPlan } from '../plan/schema.ts'
import type { Origin } from '../plan/schema.ts'
import type { World } from './define.ts'

/** In bytes. A plan of 200 services on 50 hosts has about 20 MB. */
const limit = 64 * 1024 * 1024
/** Levels. Definitions are as deep as a compose file, of which 64 levels are read. */
const deepest = 100

/** A plan as its file has it. */
export interface SavedPlan {
  readonly plan: Plan
  readonly origin: Origin
}

export function planText({ plan, origin }: SavedPlan): string {
  const { tree, run } = origin
  const told = { ...(tree === undefined ? {} : { tree }), ...(run === undefined ? {} : { run }) }
  const whole = {
    schema: planForm,
    hash: planHash(plan),
    plan,
    ...(Object.keys(told).length === 0 ? {} : { origin: told }),
  }
  return `${canonical(whole)}\n`
}

/** Before anything is contacted. Faults: PLAN_UNWRITABLE. */
export const refuseUnwritable = ({ outside, folder }: World, file: string): Promise<void> =>
  saving(file, () => outside.files.checkWritable(resolve(folder, file)))

/** Gives the absolute path. Faults: PLAN_UNWRITABLE. */
export async function writePlan({ outside, folder }: World, file: string, saved: SavedPlan): Promise<string> {
  const path = resolve(folder, file)
  await saving(file, () => outside.files.write(path, planText(saved), 0o600))
  return path
}

async function saving(file: string, work: () => Promise<void>): Promise<void> {
  try {
    await work()
  } catch (error) {
    if (!(error instanceof Fault) || error.code !== faults.FILE_UNWRITABLE.code) throw error
    throw faults.PLAN_UNWRITABLE({ file, why: error.what })
  }
}

/** Faults: PLAN_UNREADABLE (not JSON, another schema, changed since), PLAN_OTHER. */
export async function readPlan(
  { outside, folder }: World,
  file: string,
  { config, environment }: Pick<Project, 'config' | 'environment'>,
): Promise<SavedPlan> {
  const path = resolve(folder, file)
  if ((await outside.files.about(path))?.kind === 'folder')
    throw faults.PLAN_UNREADABLE({ file, reason: 'it is a folder' })
  const bytes = await outside.files.read(path)
  if (bytes === undefined) throw faults.PLAN_UNREADABLE({ file, reason: 'there is no such file' })
  if (bytes.length > limit) throw faults.PLAN_UNREADABLE({ file, reason: 'it is larger than 64 MiB' })
  const saved = parsePlan(new TextDecoder().decode(bytes), file)
  const { plan } = saved
  const [is, here] = [`${plan.app} ${plan.environment}`, `${config.app} ${environment.name}`]
  if (is !== here) throw faults.PLAN_OTHER({ plan: is, here })
  return saved
}

/** Text → saved plan, refused unless it is one, whole and strict, and its hash is that of its content. */
export function parsePlan(text: string, file: string): SavedPlan {
  const refused = (reason: string): Fault => faults.PLAN_UNREADABLE({ file, reason })
  if (depthOf(text) > deepest) throw refused(`it is nested deeper than ${deepest} levels`)
  const read = savedPlan.safeParse(jsonOf(text, file))
  if (!read.success) {
    const [issue] = read.error.issues
    throw refused(`${issue?.path.join('.') || 'its content'}: ${issue?.message ?? 'unknown shape'}`)
  }
  const { plan, hash, origin = {} } = read.data
  if (planHash(plan) !== hash) throw refused('its content was changed after it was made')
  return { plan, origin }
}

/** How deep brackets and braces of a JSON text stand inside each other: measured before anything recursive reads it. */
function depthOf(text: string): number {
  let depth = 0
  let most = 0
  let isString = false
  for (let at = 0; at < text.length; at++) {
    const character = text[at]
    if (isString && character === '\\') at++
    else if (character === '"') isString = !isString
    else if (isString) continue
    else if (character === '[' || character === '{') most = Math.max(most, ++depth)
    else if (character === ']' || character === '}') depth--
  }
  return most
}

function jsonOf(text: string, file: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    throw faults.PLAN_UNREADABLE({ file, reason: 'it is not JSON' })
  }
}
