// CLI_PLAN, CLI_DEPLOY: where the story of a plan stands, as a run tells it: planned, applying, applied, failed.

import { expect, test } from 'vitest'
import type { Event } from '../../src/model/event.ts'
import { faults } from '../../src/model/faults/index.ts'
import type { Plan } from '../../src/model/plan.ts'
import { createPlanStory } from '../../src/report/plan-story.ts'
import type { Chapter } from '../../src/report/plan-story.ts'
import type { Ended, Report } from '../../src/report/report.ts'
import { together } from '../../src/report/together.ts'
import { plan, releaseId } from '../support/plans.ts'
import { ending } from './views.ts'

const lost = (error: unknown): never => {
  throw error
}
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
  [
    'did its one stage of several',
    (view) => view.tell({ ...begun, plan: withLater }),
    done('deploy-compose'),
    ['applying'],
  ],
  [
    'rolled out with more to come',
    (view) => view.tell({ ...begun, plan: withLater }),
    done('rollout'),
    ['applying', 'applying rolled out'],
  ],
  ['had nothing to do with more to come', (view) => view.tell({ ...asked, plan: withLater }), done('rollout'), []],
  ['did the last stage', (view) => view.tell(begun), done('rollout'), ['applying', 'applied']],
  ['finished what an earlier one began', (view) => view.tell(asked), done('rollout'), ['applied']],
  ['was taken up twice', (view) => [asked, begun, begun].forEach(view.tell), done('deploy'), ['applying', 'applied']],
]

test.each(runs)('of a run that %s', async (_, tell, ended, chapters) => {
  const written: string[] = []
  const write = async ({ story }: Chapter): Promise<void> => {
    written.push(`${story.kind}${story.kind === 'applying' && story.isRolledOut ? ' rolled out' : ''}`)
  }
  const view = createPlanStory({ write, lost })
  tell(view)
  await view.end(ended)
  await view.written()
  expect(written).toEqual(chapters)
})

test('is written one chapter after the other, and the end of the run waits for none', async () => {
  const order: string[] = []
  const gates: (() => void)[] = []
  const write = async ({ story }: Chapter): Promise<void> => {
    order.push(`begin ${story.kind}`)
    if (story.kind === 'applying') await new Promise<void>((resolve) => gates.push(resolve))
    order.push(`end ${story.kind}`)
  }
  const view = createPlanStory({ write, lost })
  view.tell(begun)
  await view.end(done('deploy'))
  order.push('over')
  gates.forEach((open) => open())
  await view.written()
  expect(order).toEqual(['begin applying', 'over', 'end applying', 'begin applied', 'end applied'])
})

test('goes on after a chapter that could not be written, and says so', async () => {
  const [written, said] = [[] as string[], [] as unknown[]]
  const broken = new Error('no')
  const write = async ({ story }: Chapter): Promise<void> => {
    if (story.kind === 'applying') throw broken
    written.push(story.kind)
  }
  const view = createPlanStory({ write, lost: (error) => void said.push(error) })
  view.tell(begun)
  await view.end(done('deploy'))
  await view.written()
  expect([written, said]).toEqual([['applied'], [broken]])
})

test('every view of a run is ended, whatever the others do', async () => {
  const ended: string[] = []
  const view = (name: string, end: () => Promise<void>): Report => ({
    tell: () => undefined,
    plan: () => undefined,
    end: async () => {
      ended.push(name)
      await end()
    },
  })
  const views = [view('broken', () => Promise.reject(new Error('no'))), view('whole', async () => undefined)]
  await expect(together(views).end(ending)).rejects.toThrow('no')
  expect(ended).toEqual(['broken', 'whole'])
})
