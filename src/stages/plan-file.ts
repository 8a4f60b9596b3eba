// A saved plan: the file that plan writes and that deploy and the stages apply as it is.

import { dirname, resolve } from 'node:path'
import { canonical } from '../model/digest.ts'
import { faults } from '../model/faults/index.ts'
import type { Plan } from '../model/plan.ts'
import { planHash } from '../model/plan.ts'
import type { Project } from '../observe/project.ts'
import { planForm, savedPlan } from '../plan/schema.ts'
import type { World } from './define.ts'

/** A plan of 200 services on 50 hosts has about 20 MB. */
const limit = 64 * 1024 * 1024

export const planText = (plan: Plan): string => `${canonical({ schema: planForm, hash: planHash(plan), plan })}\n`

export async function writePlan({ outside, folder }: World, file: string, plan: Plan): Promise<string> {
  const path = resolve(folder, file)
  if ((await outside.files.list(dirname(path))) === undefined)
    throw faults.PLAN_UNWRITABLE({ file, reason: 'its folder does not exist' })
  await outside.files.write(path, planText(plan), 0o600)
  return path
}

/** Faults: PLAN_UNREADABLE (not JSON, another schema, changed since), PLAN_OTHER, PLAN_INCOMPLETE. */
export async function readPlan(
  { outside, folder }: World,
  file: string,
  { config, environment }: Pick<Project, 'config' | 'environment'>,
): Promise<Plan> {
  const bytes = await outside.files.read(resolve(folder, file))
  if (bytes === undefined) throw faults.PLAN_UNREADABLE({ file, reason: 'there is no such file' })
  if (bytes.length > limit) throw faults.PLAN_UNREADABLE({ file, reason: 'it is larger than 64 MiB' })
  const plan = parsePlan(new TextDecoder().decode(bytes), file)
  const [is, here] = [`${plan.app} ${plan.environment}`, `${config.app} ${environment.name}`]
  if (is !== here) throw faults.PLAN_OTHER({ plan: is, here })
  return plan
}

/** Text → plan, refused unless its hash is that of its content. */
export function parsePlan(text: string, file: string): Plan {
  const read = savedPlan.safeParse(jsonOf(text, file))
  if (!read.success) {
    const [issue] = read.error.issues
    throw faults.PLAN_UNREADABLE({
      file,
      reason: `${issue?.path.join('.') || 'its content'}: ${issue?.message ?? 'unknown shape'}`,
    })
  }
  const { plan } = read.data
  if (planHash(plan) !== read.data.hash)
    throw faults.PLAN_UNREADABLE({ file, reason: 'its content was changed after it was made' })
  return plan
}

function jsonOf(text: string, file: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    throw faults.PLAN_UNREADABLE({ file, reason: 'it is not JSON' })
  }
}
