// The steps of our workflows, each once: those that a project gets and those of the reusable workflows differ in values alone.

import type { StageName } from '../model/stage.ts'
import { pins } from './workflow-pins.ts'
import type { Remarked, Written } from './workflow-yaml.ts'

export type Step = Readonly<Record<string, Written | undefined>>
type Texts = Readonly<Record<string, string>>

/** Where steps take things from: a project, or the inputs of a reusable workflow. */
export interface Source {
  /** How our action for a stage, or the root action, is named. */
  readonly own: (stage: StageName | 'all') => string | Remarked
  /** Inputs of every action of ours, the environment among them. */
  readonly given: Texts
  /** What `stagecraft.yml` takes from the environment. */
  readonly values: Texts
  /** What a job needs before it can reach registry and hosts. */
  readonly before: readonly Step[]
}

/** The file of a plan, in the workspace of the job that makes it and in its artifact. */
const planFile = 'plan.json'

export const expression = (inside: string): string => `\${{ ${inside} }}`

/** Where an artifact is put: what else lies in it overwrites nothing of the checkout. */
const fetched = `${expression('runner.temp')}/stagecraft`
export const fetchedPlan = `${fetched}/${planFile}`

/** `ref`: what is checked out; absent = the commit of the event. */
export const checkout = (ref?: string): Step => ({
  uses: pins.checkout,
  with: { ...(ref === undefined ? {} : { ref }), 'persist-credentials': false },
})

export const ownStep = (
  source: Source,
  stage: StageName | 'all',
  { id, condition, given = {}, values = source.values }: OwnStep = {},
): Step => ({
  ...(id === undefined ? {} : { id }),
  ...(condition === undefined ? {} : { if: condition }),
  uses: source.own(stage),
  with: { ...source.given, ...given },
  ...(Object.keys(values).length === 0 ? {} : { env: values }),
})

interface OwnStep {
  readonly id?: string
  readonly condition?: string
  readonly given?: Texts
  readonly values?: Texts
}

/** The name of its artifact, as the action that planned tells it: a name that is copied would be that of another app. */
const keptPlan = expression('steps.plan.outputs.plan-artifact')

/** Images built and pushed, then a plan of exactly them, complete, which another job can apply. */
export const planSteps = (source: Source, o: PlanSteps): readonly Step[] => [
  checkout(o.ref),
  ...source.before,
  ownStep(source, 'build', { id: 'build' }),
  ownStep(source, 'plan', {
    id: 'plan',
    given: { version: expression('steps.build.outputs.version'), output: planFile, comment: String(o.isCommented) },
  }),
  {
    name: 'Refuse a preview',
    if: "steps.plan.outputs.complete != 'true'",
    run: 'echo "This plan is a preview and cannot be applied, because not every image has a digest: push the images to the registry, then run this again." >&2 && exit 1',
  },
  {
    uses: pins.upload,
    with: { name: keptPlan, path: planFile, 'if-no-files-found': 'error' },
  },
]

interface PlanSteps {
  readonly ref?: string
  /** Whether the pull request shows it. */
  readonly isCommented: boolean
}

/** What the job that plans tells the one that applies, which asks for `isApplicable`. */
export const applicable: Texts = {
  changes: expression('steps.plan.outputs.changes'),
  complete: expression('steps.plan.outputs.complete'),
  'plan-artifact': keptPlan,
}

export const isApplicable = (job: string): string =>
  ['complete', 'changes'].map((name) => `needs.${job}.outputs.${name} == 'true'`).join(' && ')

/** `told`: the step or job that gave the artifact's name. The plan of this run, or of the one that is named, which takes `actions: read`. */
export const fetchPlan = (told: string, run?: string): Step => ({
  uses: pins.download,
  with: {
    name: expression(`${told}.outputs.plan-artifact`),
    path: fetched,
    ...(run === undefined ? {} : { 'run-id': run, 'github-token': expression('github.token') }),
  },
})

/** The plan of the pull request that was merged; a run without one ends here. */
export const approvedSteps = (source: Source, condition?: string): readonly Step[] => [
  ownStep(source, 'plan', {
    id: 'approved',
    given: { approved: 'true' },
    ...(condition === undefined ? {} : { condition }),
  }),
  {
    name: 'Refuse without an approved plan',
    if: `${condition === undefined ? '' : `${condition} && `}steps.approved.outputs.plan-run-id == ''`,
    run: 'echo "No merged pull request has an approved plan for this commit: start the deploy by hand." >&2 && exit 1',
  },
]

export const rollbackSteps = (source: Source, given: Texts): readonly Step[] => [
  checkout(),
  ...source.before,
  ownStep(source, 'rollback', { id: 'rollback', given }),
]
