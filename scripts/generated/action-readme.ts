// README.md of every stage's action.

import type { Door } from '../../src/entry/action-inputs.ts'
import { actionInputs } from '../../src/entry/action-inputs.ts'
import type { StageName } from '../../src/model/stage.ts'
import { stages } from '../../src/stages/index.ts'
import { inputLabel, inputOf } from '../../src/stages/inputs.ts'
import { kinds } from '../../src/stages/kinds.ts'
import { outputLabel, outputs } from '../../src/stages/outputs.ts'
import { defaultOf, generatedMark, outputsOf } from './action-yaml.ts'
import { cell, table } from './table.ts'

const comments = 'pull-requests: write # for the comment of the plan; not with comment: false'
/** What a job needs, and the one line that a stage's example adds to the environment. */
const permissions: Readonly<Record<StageName, readonly string[]>> = {
  build: ['contents: read', 'packages: write # only to push to GitHub’s own registry'],
  plan: ['contents: read', comments, 'actions: read # only for approved: true'],
  'migrate-pre': ['contents: read', 'actions: read', comments],
  'deploy-compose': ['contents: read', 'actions: read', comments],
  rollout: ['contents: read', 'actions: read', comments],
  'migrate-post': ['contents: read', 'actions: read', comments],
  rollback: ['contents: read', 'actions: read'],
}
const asksRuns = 'actions: read'
const extraInput: Readonly<Partial<Record<StageName, string>>> = {
  plan: 'output: plan.json',
  'migrate-pre': 'plan: plan.json',
  'deploy-compose': 'plan: plan.json',
  rollout: 'plan: plan.json',
  'migrate-post': 'plan: plan.json',
  rollback: 'to: previous',
}

export function actionReadme(stage: StageName): string {
  return [
    `<!-- ${generatedMark} -->`,
    `# stagecraft/deploy/actions/${stage}`,
    '',
    stages[stage].summary,
    '',
    '```yaml',
    'permissions:',
    ...permissions[stage].map((line) => `  ${line}`),
    'steps:',
    '  - uses: actions/checkout@v5',
    `  - uses: stagecraft/deploy/actions/${stage}@v1`,
    '    with:',
    '      environment: production',
    ...(extraInput[stage] === undefined ? [] : [`      ${extraInput[stage]}`]),
    '```',
    '',
    ...(permissions[stage].includes(asksRuns)
      ? ['`actions: read` lets a run ask whether the one that holds the environment has ended.']
      : []),
    'Secrets and values of `stagecraft.yml` come from the job’s `env`.',
    '',
    '## Inputs',
    '',
    inputTable(stage),
    '',
    'An unknown input and an empty required one fail the step before anything is contacted.',
    '',
    '## Outputs',
    '',
    table(
      ['output', 'what it holds'],
      outputsOf(stage).map((name) => [cell.code(outputLabel(name)), cell.text(outputs[name])]),
    ),
    '',
  ].join('\n')
}

export function inputTable(door: Door): string {
  const rows = actionInputs(door).map((input) => {
    const { kind, summary, required } = { ...inputOf(input.name), ...input }
    const { written, told } = defaultOf(input)
    const fallback = required ? 'required' : written === undefined ? cell.text(told ?? '') : cell.code(written)
    return [
      cell.code(inputLabel(input.name)),
      cell.text(kind === 'boolean' ? 'true or false' : kinds[kind].expects),
      fallback,
      cell.text(summary),
    ]
  })
  return table(['input', 'takes', 'default', 'meaning'], rows)
}
