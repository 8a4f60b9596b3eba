// `ci run`: starts one run of the workflow that deploys, says which it is, and follows it where that is asked.

import type { Ci, RunState, StartedRun } from '../ci/ci.ts'
import type { Emit } from '../model/event.ts'
import { faults } from '../model/faults/index.ts'
import type { Digest, EnvironmentName } from '../model/name.ts'
import type { Surroundings } from '../observe/outside.ts'
import { forEnvironment, readConfigFile } from '../observe/project.ts'
import type { Answer } from './answer.ts'
import { failedJobs, logLines, newlyEnded, newsOf } from './ci-news.ts'
import { ciGivenFor } from './ci-place.ts'

export interface CiRunInputs {
  readonly environment: EnvironmentName
  readonly config: string | undefined
  readonly version: string | undefined
  readonly ref: string | undefined
  readonly workflow: string | undefined
  readonly planHash: Digest | undefined
  readonly watch: boolean
}

interface CiRunWorld extends Surroundings {
  readonly emit: Emit
  readonly randomId: () => string
}

/** Faults: CONFIG_*, ENVIRONMENT_UNKNOWN, CI_NOT_CONFIGURED and those of `ciGivenFor` before anything is contacted; then those of `Ci.trigger` and `Ci.follow`. */
export async function ciRun(inputs: CiRunInputs, world: CiRunWorld): Promise<Answer> {
  const { environment, config: given, version, ref, workflow, planHash, watch } = inputs
  const file = await readConfigFile(world, given)
  const { config, root } = forEnvironment(file, environment)
  if (config.ci === undefined) throw faults.CI_NOT_CONFIGURED({})
  const ci = await world.outside.openCi(await ciGivenFor(world, { ci: config.ci, root }))
  const run = await ci.trigger({
    workflow: workflow ?? config.ci.workflowFile,
    environment,
    marker: world.randomId(),
    ...(ref === undefined ? {} : { ref }),
    ...(version === undefined ? {} : { version }),
    ...(planHash === undefined ? {} : { planHash }),
  })
  if (!watch) return { lines: [`Started ${run.url}`], result: { run: { ...run } } }
  world.emit({ kind: 'notice', level: 'info', message: `started ${run.url}` })
  return endedAs(run, await watched(ci, { run, emit: world.emit }))
}

interface Watching {
  readonly run: StartedRun
  readonly emit: Emit
}

/** Tells every change, and what each job printed once it has ended. */
async function watched(ci: Ci, { run, emit }: Watching): Promise<RunState | undefined> {
  const tell = (message: string): void => emit({ kind: 'notice', level: 'info', message })
  let last: RunState | undefined
  for await (const state of ci.follow(run)) {
    newsOf(last, state).forEach(tell)
    for (const job of newlyEnded(last, state)) {
      const log = job.conclusion === 'skipped' ? undefined : await ci.jobLog(job.id)
      if (log !== undefined) logLines(job, log).forEach(tell)
    }
    last = state
  }
  return last
}

function endedAs(run: StartedRun, state: RunState | undefined): Answer {
  const conclusion = state?.conclusion ?? 'failure'
  const result = { run: { ...run }, conclusion }
  if (conclusion === 'success') return { lines: [`The run ended with success: ${run.url}`], result }
  const jobs = state === undefined ? [] : failedJobs(state)
  const fault = faults.CI_RUN_FAILED({ conclusion: conclusion.replaceAll('_', ' '), url: run.url, jobs })
  return { exit: 'outside', faults: [fault], lines: [], result }
}
