// Workflows, their runs, jobs, logs and artifacts, and starting one.

import { parse } from 'yaml'
import type { Answer, Call, Routes } from './answer.ts'
import { notFound, ok, unfit } from './answer.ts'
import { approvalShape, artifactShape, jobShape, runShape, runUrl, workflowShape } from './shapes.ts'
import type { GithubState, Run, Workflow } from './state.ts'
import { momentOf, repository, runOf } from './state.ts'

const withRun = (call: Call, { runs }: GithubState, act: (run: Run) => Answer): Answer => {
  const run = runs.find(({ id }) => id === Number(call.path['run_id']))
  return run === undefined ? notFound() : act(run)
}

const listed =
  (choose: (call: Call, state: GithubState) => readonly Run[]) =>
  (call: Call, state: GithubState): Answer => {
    const { head_sha: commit, event, status, branch } = call.query
    const shown = choose(call, state).filter((run) => {
      run.hiddenFor -= 1
      if (run.hiddenFor >= 0 || (commit ?? run.commit) !== run.commit || (event ?? run.event) !== run.event)
        return false
      if ((branch ?? run.branch) !== run.branch) return false
      const moment = momentOf(run)
      return status === undefined || status === moment.status || status === moment.conclusion
    })
    return { list: shown.toReversed().map((run) => runShape(call.addresses, run)), under: 'workflow_runs' }
  }

export const routesOfRuns: Routes = {
  'GET /repos/{owner}/{repo}/actions/workflows/{workflow_id}': {
    needs: 'actions=read',
    answer: (call, state) => {
      const workflow = workflowOf(call, state)
      return workflow === undefined ? notFound() : ok(workflowShape(workflow))
    },
  },
  'POST /repos/{owner}/{repo}/actions/workflows/{workflow_id}/dispatches': {
    needs: 'actions=write',
    answer: (call, state) => {
      const workflow = workflowOf(call, state)
      return workflow === undefined ? notFound() : dispatched(call, state, workflow)
    },
  },
  'GET /repos/{owner}/{repo}/actions/runs': { needs: 'actions=read', answer: listed((_, { runs }) => runs) },
  'GET /repos/{owner}/{repo}/actions/workflows/{workflow_id}/runs': {
    needs: 'actions=read',
    answer: listed((call, state) => {
      const workflow = workflowOf(call, state)
      return state.runs.filter((run) => run.workflow === workflow?.id)
    }),
  },
  'GET /repos/{owner}/{repo}/actions/runs/{run_id}': {
    needs: 'actions=read',
    answer: (call, state) =>
      withRun(call, state, (run) => {
        run.asked += 1
        return ok(runShape(call.addresses, run))
      }),
  },
  'GET /repos/{owner}/{repo}/actions/runs/{run_id}/attempts/{attempt_number}': {
    needs: 'actions=read',
    answer: (call, state) =>
      withRun(call, state, (run) =>
        run.attempt === Number(call.path['attempt_number']) ? ok(runShape(call.addresses, run)) : notFound(),
      ),
  },
  'GET /repos/{owner}/{repo}/actions/runs/{run_id}/jobs': {
    needs: 'actions=read',
    answer: (call, state) =>
      withRun(call, state, (run) => ({
        list: momentOf(run).jobs.map((job) => jobShape(call.addresses, run, job)),
        under: 'jobs',
      })),
  },
  'GET /repos/{owner}/{repo}/actions/runs/{run_id}/pending_deployments': {
    needs: 'actions=read',
    answer: (call, state) => withRun(call, state, (run) => ok(momentOf(run).waitsFor.map(approvalShape))),
  },
  'GET /repos/{owner}/{repo}/actions/runs/{run_id}/artifacts': {
    needs: 'actions=read',
    answer: (call, state) =>
      withRun(call, state, (run) => ({
        list: run.artifacts
          .filter(({ name }) => name === (call.query['name'] ?? name))
          .map((artifact) => artifactShape(run, artifact)),
        under: 'artifacts',
      })),
  },
  'GET /repos/{owner}/{repo}/actions/jobs/{job_id}/logs': {
    needs: 'actions=read',
    answer: ({ path }, { runs }) => {
      const id = Number(path['job_id'])
      const job = runs.flatMap((run) => momentOf(run).jobs).find((each) => each.id === id)
      if (job?.status !== 'completed' || job.log === undefined) return notFound()
      return { status: 302, headers: { location: `logs/${id}` } } // the server puts its store of files before it
    },
  },
}

/** By id or by the name of its file. */
const workflowOf = ({ path }: Call, { workflows }: GithubState): Workflow | undefined => {
  const wanted = path['workflow_id'] ?? ''
  return workflows.find((each) => String(each.id) === wanted || each.path.split('/').at(-1) === wanted)
}

interface WorkflowFile {
  readonly 'run-name'?: string
  readonly on?: {
    readonly workflow_dispatch?: {
      readonly inputs?: Readonly<Record<string, { readonly required?: boolean; readonly default?: unknown } | null>>
    } | null
  }
}

/** Refuses what GitHub refuses, in its words; else makes the run, named by `run-name`. */
function dispatched({ body, addresses }: Call, state: GithubState, workflow: Workflow): Answer {
  const {
    ref,
    inputs = {},
    return_run_details: wantsDetails,
  } = body as {
    readonly ref: string
    readonly inputs?: Readonly<Record<string, unknown>>
    readonly return_run_details?: boolean
  }
  if (wantsDetails !== undefined && state.knowsRunDetails === 'refuses')
    return unfit('Invalid request.\n\n"return_run_details" is not a permitted key.')
  const commit = state.refs.get(ref)
  if (commit === undefined) return unfit(`No ref found for: ${ref}`)
  const file = parse(state.files.get(`${ref}:${workflow.path}`) ?? '') as WorkflowFile | null
  const on = file?.on
  if (on === undefined || !('workflow_dispatch' in on))
    return unfit("Workflow does not have 'workflow_dispatch' trigger")
  if (workflow.state !== 'active') return unfit("Cannot trigger a 'workflow_dispatch' on a disabled workflow")
  const declared = on.workflow_dispatch?.inputs ?? {}
  const unknown = Object.keys(inputs).filter((name) => !(name in declared))
  if (unknown.length > 0) return unfit(`Unexpected inputs provided: ${JSON.stringify(unknown)}`)
  const absent = Object.entries(declared).find(
    ([name, input]) => input?.required === true && input.default === undefined && !(name in inputs),
  )
  if (absent !== undefined) return unfit(`Required input '${absent[0]}' not provided`)
  const title = (file?.['run-name'] ?? 'Deploy').replaceAll(/\$\{\{\s*inputs\.([\w-]+)\s*\}\}/g, (_, name: string) =>
    String(inputs[name] ?? ''),
  )
  const id = 9_000 + state.runs.length
  state.runs.push(runOf({ ...state.dispatched, id, title, workflow: workflow.id, event: 'workflow_dispatch', commit }))
  if (wantsDetails !== true || state.knowsRunDetails !== 'yes') return { status: 204 }
  return ok({
    workflow_run_id: id,
    run_url: `${addresses.api}/repos/${repository.fullName}/actions/runs/${id}`,
    html_url: runUrl(addresses.site, id),
  })
}
