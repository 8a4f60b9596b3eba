// The steps that close the migrations after a rollout: the ledger tells that they are done, or that they are not.

import type { Step } from '../model/plan.ts'
import { idsOf, stepMaker } from './steps.ts'

const { step, mark } = stepMaker('migrate-post', 'keep/')

/** After the migrations given. */
export const postDone = (migrations: readonly Step[]): Step =>
  stepMaker('migrate-post').step(
    'post',
    { kind: 'release.post', post: 'done' },
    idsOf(migrations),
    'the ledger tells that the migrations are done',
  )

export const postFailed: Step = step(
  'post',
  { kind: 'release.post', post: 'failed' },
  [],
  'the new version serves; its migrations are not all done',
)

/** After the rollout nothing is reverted: the new version serves, what is open is on record. */
export const keepServing: readonly Step[] = [postFailed, mark('finished', [postFailed.id], 'the release stays')]
