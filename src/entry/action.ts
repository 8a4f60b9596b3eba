// GitHub's door: inputs in, outputs, annotations and a summary out, and an exit code.

import { randomUUID } from 'node:crypto'
import { Faults } from '../model/fault.ts'
import type { Fault } from '../model/fault.ts'
import { faults } from '../model/faults/index.ts'
import { Secret } from '../model/secret.ts'
import { readEvent, strangersIn } from '../observe/event.ts'
import { createGithub } from '../report/github.ts'
import { masksOf } from '../report/masks.ts'
import { together } from '../report/together.ts'
import { createPlanStory } from '../report/plan-story.ts'
import { createRedactor } from '../report/redact.ts'
import type { World } from '../stages/define.ts'
import type { Outputs } from '../stages/outputs.ts'
import { outputLabel, outputNames } from '../stages/outputs.ts'
import { actionInputs, inputTexts, readActionInputs } from './action-inputs.ts'
import type { ActionRead, Door } from './action-inputs.ts'
import { inputLabel, inputOf } from '../stages/inputs.ts'
import { readText, variablesOf } from './process.ts'
import { createConversation } from './conversation.ts'
import type { Wishes } from './conversation.ts'
import { guarded } from './guard.ts'
import { handedValues } from './handed-values.ts'
import { knownEnvironments } from './known-environments.ts'
import { run } from './run.ts'
import type { ActionRunner } from './runner.ts'
import { openRunner } from './runner.ts'
import { readSettings, unknownVariables } from './settings.ts'
import { onStop } from './signals.ts'
import { openWorld } from './world.ts'

/** Runs one stage, or what the root action was asked for; the process ends by itself with the code that is set. */
export const runAction = (door: Door): Promise<void> => guarded(() => runDoor(door))

async function runDoor(door: Door): Promise<number> {
  const variables = variablesOf(process.env)
  const runner = openRunner({ hasSummary: Boolean(variables['GITHUB_STEP_SUMMARY']) })
  const redactor = createRedactor()
  const shell = readSettings(new Map(), variables, ['text'])
  const verbose = variables['RUNNER_DEBUG'] === '1' || shell.settings.verbose
  const workspace = variables['GITHUB_WORKSPACE'] ?? process.cwd()
  const view = createGithub({ runner, redactor, readText, verbose, workspace, token: randomUUID })
  const read = readActionInputs(door, variables, knownEnvironments)
  const story = createPlanStory({
    write: (chapter) => converse(chapter),
    lost: (error) => {
      const why = error instanceof Error ? error.message : String(error)
      view.tell({
        kind: 'notice',
        level: 'warning',
        message: `What becomes of the plan was not told to GitHub: ${why}`,
      })
    },
  })
  const report = isTold(read) ? together([view, story]) : view
  const masked = new Set<string>()
  const hide = (secrets: readonly Secret[]): void => {
    for (const mask of masksOf(secrets).filter((each) => !masked.has(each))) {
      masked.add(mask)
      runner.mask(mask)
    }
    for (const name of redactor.hide(secrets)) {
      report.tell({ kind: 'notice', level: 'warning', message: `the value of ${name} is too short to be masked` })
    }
  }
  hide(secretInputs(door, variables))
  for (const message of unknownVariables(variables)) report.tell({ kind: 'notice', level: 'warning', message })
  const token = read.given.get('githubToken')
  const values = read.given.get('values')
  const handed = handedValues(values instanceof Secret ? values.reveal() : '')
  hide(handed.secrets)
  const world = openWorld({
    door: 'action',
    folder: process.cwd(),
    variables: { ...withoutInputs(variables), ...handed.variables },
    report,
    hide,
    ...(token instanceof Secret ? { token } : {}),
  })
  const converse = createConversation(world, wishesOf(read), redactor.clean)
  onStop(world.stop, Date.now)
  const environment = read.given.get('environment')
  const ended = await run({
    command: read.stage.name,
    report,
    ...(typeof environment === 'string' ? { environment } : {}),
    stop: world.stop,
    body: async () => {
      const found = [...shell.faults, ...read.faults, ...handed.faults]
      if (found.length > 0) throw new Faults(found)
      if (changesHosts(read)) await refuseStrangers(world)
      return read.stage.start(read.given, world)
    },
  })
  const reason = failureReason(ended.faults)
  setOutputs(
    { ...ended.outputs, ...(reason === undefined ? {} : { failureReason: reason }) },
    { runner, clean: redactor.clean },
  )
  await story.written()
  return ended.exit
}

/** A plan that is shown, or one that is applied; one that was asked for to look at has no story. */
const isTold = ({ given }: ActionRead): boolean => given.get('dryRun') !== true && given.get('approved') !== true

function wishesOf({ given }: ActionRead): Wishes {
  const comment = given.get('comment')
  return {
    comment: comment === 'true' || comment === 'changes-only' ? comment : 'false',
    deployment: given.get('deployment') === true,
  }
}

const changesHosts = ({ stage, given }: ActionRead): boolean => stage.name !== 'plan' && given.get('dryRun') !== true

/** Faults: EVENT_UNTRUSTED. */
async function refuseStrangers(world: World): Promise<void> {
  const event = await readEvent(world)
  const why = event && strangersIn(event)
  if (event !== undefined && why !== undefined) throw faults.EVENT_UNTRUSTED({ event: event.name, why })
}

/** Programs that a stage starts have no use for our inputs, and the token is one of them. */
const withoutInputs = (variables: Readonly<Record<string, string>>): Readonly<Record<string, string>> =>
  Object.fromEntries(Object.entries(variables).filter(([name]) => !name.startsWith('INPUT_')))

/** The code of the first fault in kebab-case: `plan-changed`. */
const failureReason = (found: readonly Fault[]): string | undefined => found[0]?.code.toLowerCase().replaceAll('_', '-')

function secretInputs(door: Door, variables: Readonly<Record<string, string>>): readonly Secret[] {
  const texts = inputTexts(variables)
  return actionInputs(door)
    .filter(({ name }) => inputOf(name).kind === 'secret')
    .map(({ name }) => new Secret(`input ${inputLabel(name)}`, texts.get(inputLabel(name)) ?? ''))
}

interface Setting {
  readonly runner: ActionRunner
  readonly clean: (text: string) => string
}

/** GitHub silently drops an output that holds a masked text, so it is said. */
function setOutputs(values: Outputs, { runner, clean }: Setting): void {
  for (const name of outputNames) {
    const value = values[name]
    if (value === undefined) continue
    if (clean(value) === value) runner.output(outputLabel(name), value)
    else runner.annotate('warning', `Output ${outputLabel(name)} holds a secret and was left out.`, { title: 'output' })
  }
}
