// CLI_PLAN, CLI_DEPLOY: where the story of a plan stands, as a run tells it: planned, applying, applied, failed.

import { expect, test } from 'vitest'
import type { Event } from '../../src/model/event.ts'
import { faults } from '../../src/model/faults/index.ts'
import type { Plan } from '../../src/model/plan.ts'
import { createPlanStory } from '../../src/report/plan-story.ts'
import type { Ended, Report } from '../../src/report/report.ts'
import { plan, releaseId } from '../support/plans.ts'
import { ending } from './views.ts'

const hash = 'sha256:abc'
const asked: Event = { kind: 'plan', plan: plan(), hash }
const begun: Event = { ...asked, release: releaseId }
const done = (command: string): Ended => ({ command, exit: 0, faults: [], serving: 'shop production serves v2' })
const refused = (fault: Ended['faults'][number]): Ended => ({ command: 'deploy', exit: 4, faults: [fault] })
const withLater: Plan = plan({ steps: plan().steps.map((step) => ({ ...step, stage: 'migrate-post' })) })

const runs: readonly (readonly [string, (view: Report) => void, Ended, readonly string[]])[] = [
  ['planned', (view) => view.plan(plan(), hash), done('plan'), ['planned']],
  ['planned in vain', (view) => view.plan(plan(), hash), { ...done('plan'), exit: 2 }, []],
  ['deployed', (view) => view.tell(begun), done('deploy'), ['applying', 'applied']],
  ['found nothing to do', (view) => view.plan(plan(), hash), done('deploy'), ['applied']],
  ['failed', (view) => view.tell(begun), ending, ['applying', 'failed']],
  ['was refused', (view) => view.tell(asked), refused(faults.PLAN_CHANGED({ moved: ['x'] })), ['failed']],
  ['was told what was applied before', (view) => view.tell(asked), refused(faults.PLAN_APPLIED({ release: 'r' })), []],
  ['failed before there was a plan', () => undefined, ending, []],
  ['did its one stage of several', (view) => view.tell({ ...begun, plan: withLater }), done('rollout'), ['applying']],
  ['did the last stage', (view) => view.tell(begun), done('rollout'), ['applying', 'applied']],
  ['had nothing to do in its stage', (view) => view.tell(asked), done('rollout'), []],
  ['was taken up twice', (view) => [asked, begun, begun].forEach(view.tell), done('deploy'), ['applying', 'applied']],
]

test.each(runs)('of a run that %s', async (_, tell, ended, chapters) => {
  const written: string[] = []
  const view = createPlanStory(async ({ story }) => void written.push(story.kind))
  tell(view)
  await view.end(ended)
  expect(written).toEqual(chapters)
})

test('is written one chapter after the other, and the run ends with the last', async () => {
  const order: string[] = []
  const release: (() => void)[] = []
  const view = createPlanStory(async ({ story }) => {
    order.push(`begin ${story.kind}`)
    if (story.kind === 'applying') await new Promise<void>((resolve) => release.push(resolve))
    order.push(`end ${story.kind}`)
  })
  view.tell(begun)
  const over = view.end(done('deploy')).then(() => order.push('over'))
  await Promise.resolve()
  release.forEach((go) => go())
  await over
  expect(order).toEqual(['begin applying', 'end applying', 'begin applied', 'end applied', 'over'])
})
