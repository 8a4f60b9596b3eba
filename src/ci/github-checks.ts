// What is known before a workflow of GitHub's is started: that it is there and takes our inputs, that version and environment exist.

import type { Fault } from '../model/fault.ts'
import { faults } from '../model/faults/index.ts'
import type { Trigger, TriggerInput } from './ci.ts'
import { anyAnswer, fileAnswer, repositoryAnswer, workflowAnswer } from './github-answers.ts'
import type { Patience, Question } from './github-api.ts'
import type { Failure } from './github-failure.ts'
import type { InRepository } from './github-repository.ts'
import { faultOf, fullName } from './github-repository.ts'
import { readWorkflow, unfitFor } from './github-workflow.ts'

export interface Wish extends Trigger {
  readonly ref: string
  /** The inputs as they are sent. */
  readonly sent: { readonly [I in TriggerInput]?: string }
}

/** The branch that a run starts from where none is named. Faults: CI_REFUSED, CI_UNREACHABLE. */
export async function defaultBranch(here: InRepository, patience: Patience): Promise<string> {
  const route = 'GET /repos/{owner}/{repo}'
  const asked = await here.api.ask({
    route,
    parameters: here.place,
    answer: repositoryAnswer,
    needs: 'metadata: read',
    patience,
  })
  if ('why' in asked) throw faultOf(here, asked, 'name the default branch')
  return asked.data.default_branch
}

/** Everything that stands against starting it; nothing is changed. */
export async function problemsWith(here: InRepository, wish: Wish, patience: Patience): Promise<readonly Fault[]> {
  const file = await fileOf(here, wish, patience)
  if ('why' in file) return [await problemOfFile(here, { wish, failure: file }, patience)]
  const { workflow, ref } = wish
  const read = readWorkflow(file.text)
  const unfit = 'problem' in read ? read : unfitFor(read, wish.sent)
  const problems = await Promise.all([
    registered(here, wish, patience),
    versionProblem(here, wish, patience),
    ...('problem' in read ? [] : read.environmentsFor(wish.environment)).map((name) =>
      environmentProblem(here, name, patience),
    ),
  ])
  return [
    ...(unfit === undefined ? [] : [faults.CI_WORKFLOW_UNFIT({ workflow, ref, ...unfit })]),
    ...problems.filter((problem) => problem !== undefined),
  ]
}

interface Unread {
  readonly wish: Wish
  readonly failure: Failure
}

async function problemOfFile(here: InRepository, { wish, failure }: Unread, patience: Patience): Promise<Fault> {
  const { workflow, ref } = wish
  if (!isAbsent(failure)) return faultOf(here, failure, `read ${workflow} on ${ref}`)
  const repository = fullName(here)
  const isRef = await isThere(here, commit(ref), patience)
  if (typeof isRef !== 'boolean') return isRef
  if (isRef) return faults.CI_WORKFLOW_MISSING({ workflow, ref, repository })
  // Of a repository that is not there, or not for this token, no ref is there either.
  await defaultBranch(here, patience)
  return faults.CI_REF_UNKNOWN({ ref, repository })
}

async function versionProblem(here: InRepository, { version }: Wish, patience: Patience): Promise<Fault | undefined> {
  if (version === undefined) return undefined
  const is = await isThere(here, commit(version), patience)
  if (typeof is !== 'boolean') return is
  return is ? undefined : faults.CI_VERSION_UNKNOWN({ version, repository: fullName(here) })
}

/** GitHub makes an environment that a job names and that is not there: without reviewers and without secrets. */
async function environmentProblem(here: InRepository, name: string, patience: Patience): Promise<Fault | undefined> {
  const route = 'GET /repos/{owner}/{repo}/environments/{environment_name}'
  const is = await isThere(here, { route, parameters: { environment_name: name }, needs: 'actions: read' }, patience)
  if (typeof is !== 'boolean') return is
  return is ? undefined : faults.CI_ENVIRONMENT_UNKNOWN({ name, repository: fullName(here) })
}

type Asked = Pick<Question<unknown>, 'route' | 'parameters' | 'needs'>

const commit = (ref: string): Asked => ({
  route: 'GET /repos/{owner}/{repo}/commits/{ref}',
  parameters: { ref },
  needs: 'contents: read',
})

/** GitHub answers 404 and 422 where there is nothing of that name. */
const isAbsent = ({ status }: Failure): boolean => status === 404 || status === 422

async function isThere(
  here: InRepository,
  { parameters, ...asked }: Asked,
  patience: Patience,
): Promise<boolean | Fault> {
  const found = await here.api.ask({
    ...asked,
    parameters: { ...here.place, ...parameters },
    answer: anyAnswer,
    patience,
  })
  if (!('why' in found)) return true
  return isAbsent(found) ? false : faultOf(here, found, `look at ${Object.values(parameters ?? {}).join(' ')}`)
}

async function fileOf(
  { api, place }: InRepository,
  { workflow, ref }: Wish,
  patience: Patience,
): Promise<{ readonly text: string } | Failure> {
  const asked = await api.ask({
    route: 'GET /repos/{owner}/{repo}/contents/{path}',
    parameters: { ...place, path: workflow, ref },
    answer: fileAnswer,
    needs: 'contents: read',
    patience,
  })
  return 'why' in asked ? asked : { text: Buffer.from(asked.data.content, 'base64').toString('utf8') }
}

/** GitHub knows a workflow once its file is on the default branch, and somebody may have switched it off. */
async function registered(here: InRepository, { workflow, ref }: Wish, patience: Patience): Promise<Fault | undefined> {
  const asked = await here.api.ask({
    route: 'GET /repos/{owner}/{repo}/actions/workflows/{workflow_id}',
    parameters: { ...here.place, workflow_id: workflow.split('/').at(-1) },
    answer: workflowAnswer,
    needs: 'actions: read',
    patience,
  })
  const unfit = (problem: string, fix: string): Fault => faults.CI_WORKFLOW_UNFIT({ workflow, ref, problem, fix })
  if ('why' in asked) {
    if (!isAbsent(asked)) return faultOf(here, asked, `read the workflow ${workflow}`)
    return unfit(
      'is not known to GitHub yet',
      'Merge the file into the default branch: only then can it be started by hand.',
    )
  }
  if (asked.data.state === 'active') return undefined
  return unfit(`is switched off (${asked.data.state})`, 'Enable the workflow on the page Actions of the repository.')
}
