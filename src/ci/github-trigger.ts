// Starting a workflow of GitHub's: what can be known is looked at first, one dispatch is sent, and its run is found for sure.

import type { z } from 'zod'
import { Faults } from '../model/fault.ts'
import { faults } from '../model/faults/index.ts'
import type { StartedRun, Trigger } from './ci.ts'
import { dispatchAnswer, runsAnswer } from './github-answers.ts'
import type { Answered, Patience } from './github-api.ts'
import { defaultBranch, problemsWith } from './github-checks.ts'
import type { Wish } from './github-checks.ts'
import type { Failure } from './github-failure.ts'
import type { InRepository } from './github-repository.ts'
import { errand, faultOf, fullName } from './github-repository.ts'

/** Milliseconds between looks for a run that was asked for, and how often it is looked for: GitHub shows it after seconds. */
const between = 2_000
const mostLooks = 15

export async function triggerRun(here: InRepository, trigger: Trigger): Promise<StartedRun> {
  const patience = errand()
  const ref = trigger.ref ?? (await defaultBranch(here, patience))
  const wish = { ...trigger, ref, sent: inputsOf(trigger) }
  const problems = await problemsWith(here, wish, patience)
  if (problems.length > 0) throw new Faults(problems)
  const dispatched = await dispatch(here, wish, patience)
  if ('url' in dispatched) return dispatched
  const found = await look(here, wish, patience)
  if (found !== undefined) return found
  const page = `${here.server}/${fullName(here)}/actions/workflows/${fileName(trigger)}`
  throw faults.CI_START_UNCLEAR({ why: dispatched.why, page, marker: trigger.marker })
}

/** The inputs of the starters; `run-marker` is put into `run-name` there. */
const inputsOf = ({ environment, version, planHash, marker }: Trigger): Wish['sent'] => ({
  environment,
  ...(version === undefined ? {} : { version }),
  ...(planHash === undefined ? {} : { 'plan-hash': planHash }),
  'run-marker': marker,
})

const fileName = ({ workflow }: Pick<Trigger, 'workflow'>): string => workflow.split('/').at(-1) ?? workflow

/**
 * Sent once; again only where GitHub refused it for a key that older servers do not know. Gives the run where GitHub names it,
 * else why it has to be looked for. Source: https://docs.github.com/en/rest/actions/workflows#create-a-workflow-dispatch-event
 */
async function dispatch(
  here: InRepository,
  wish: Wish,
  patience: Patience,
): Promise<StartedRun | { readonly why: string }> {
  const send = (details: object): Promise<Answered<z.infer<typeof dispatchAnswer>> | Failure> =>
    here.api.ask({
      route: 'POST /repos/{owner}/{repo}/actions/workflows/{workflow_id}/dispatches',
      parameters: { ...here.place, workflow_id: fileName(wish), ref: wish.ref, inputs: wish.sent, ...details },
      answer: dispatchAnswer,
      needs: 'actions: write',
      patience,
    })
  const first = await send({ return_run_details: true })
  const isTooNew = 'why' in first && first.status === 422 && first.why.includes('return_run_details')
  const sent = isTooNew ? await send({}) : first
  if ('why' in sent) {
    if (sent.isUnclear) return { why: sent.why }
    throw faultOf(here, sent, `start ${wish.workflow} on ${wish.ref}`)
  }
  if (sent.data === undefined) return { why: 'GitHub took it without naming the run' }
  return { id: String(sent.data.workflow_run_id), url: sent.data.html_url }
}

const stopped = (): never => {
  throw faults.INTERRUPTED({ during: 'the search for the run that was asked for, which may go on' })
}

/** The run whose name holds the marker, and no other one: a run that somebody else starts at that second is not ours. */
async function look(here: InRepository, wish: Wish, patience: Patience): Promise<StartedRun | undefined> {
  for (let looks = 0; looks < mostLooks; looks += 1) {
    if (looks > 0) await here.pause(between).catch(stopped)
    const asked = await here.api.ask({
      route: 'GET /repos/{owner}/{repo}/actions/workflows/{workflow_id}/runs',
      parameters: { ...here.place, workflow_id: fileName(wish), event: 'workflow_dispatch', per_page: 100 },
      answer: runsAnswer,
      needs: 'actions: read',
      patience,
    })
    if ('why' in asked) continue
    const run = asked.data.find(({ display_title: title }) => title.includes(wish.marker))
    if (run !== undefined) return { id: String(run.id), url: run.html_url }
  }
  return undefined
}
