// README.md of every stage's action.

import type { Door } from '../../src/entry/action-inputs.ts'
import { actionInputs } from '../../src/entry/action-inputs.ts'
import type { StageName } from '../../src/model/stage.ts'
import { pins } from '../../src/scaffold/workflow-pins.ts'
import { stages } from '../../src/stages/index.ts'
import { inputLabel, inputOf } from '../../src/stages/inputs.ts'
import { kinds } from '../../src/stages/kinds.ts'
import { outputLabel, outputs } from '../../src/stages/outputs.ts'
import { defaultOf, generatedMark, outputsOf } from './action-yaml.ts'
import { cell, table } from './table.ts'

/** What a job needs; what stands behind `#` is the feature that needs it, and without it that feature alone is left out. */
const checkout = 'contents: read # to check out'
const changing = [
  checkout,
  'actions: read # to ask whether a run that holds the environment has ended',
  'pull-requests: write # to tell the pull request what became of its plan; not with comment: false',
]
const permissions: Readonly<Record<StageName, readonly string[]>> = {
  build: [checkout, 'packages: write # only to push to GitHub’s own registry'],
  plan: [
    checkout,
    'pull-requests: write # to comment the plan; not with comment: false',
    'actions: read # only with approved: to find the run of the approved plan',
  ],
  'migrate-pre': changing,
  'deploy-compose': changing,
  rollout: [...changing, 'deployments: write # only with deployment: to write the record'],
  'migrate-post': changing,
  rollback: [...changing.slice(0, 2), 'deployments: write # only with deployment: to write the record'],
}
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
    `  - uses: ${pins.checkout.value} # ${pins.checkout.remark}`,
    `  - uses: stagecraft/deploy/actions/${stage}@v1`,
    '    with:',
    '      environment: production',
    ...(extraInput[stage] === undefined ? [] : [`      ${extraInput[stage]}`]),
    '```',
    '',
    'Secrets and values of `stagecraft.yml` come from the `env` of the step, or from the input `values`. Whole workflows, with tailnet, registry',
    'and gate, are in [`workflows/`](../../workflows); `stagecraft ci init` writes them for your project.',
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
