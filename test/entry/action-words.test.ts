// CLI_PLAN, GOV_CLI_EXIT_CODES: what a fault says of flags is said of inputs where an action is read.

import { expect, test } from 'vitest'
import { asInputs } from '../../src/entry/action-words.ts'
import type { Fault } from '../../src/model/fault.ts'
import { faults } from '../../src/model/faults/index.ts'

test.each<[Fault, string]>([
  [
    faults.CONFIRM_OTHER({ confirm: 'staging', environment: 'production' }),
    'input confirm staging does not name the environment production. Write input confirm: production if that is what you mean.',
  ],
  [
    faults.PLAN_WITH_WISHES({}),
    'A saved plan fixes version and services: input plan excludes input version and input services. Leave out input version and input services, or make a new plan with them.',
  ],
  [
    faults.PLAN_NEEDED({ stage: 'rollout' }),
    `${faults.PLAN_NEEDED({ stage: 'rollout' }).what} Save one with the stage plan (input output: plan.json), and hand it to rollout: input plan: plan.json`,
  ],
  [
    faults.STAGE_EARLY({ stage: 'rollout', needs: 'migrate-pre' }),
    `${faults.STAGE_EARLY({ stage: 'rollout', needs: 'migrate-pre' }).what} ${faults.STAGE_EARLY({ stage: 'rollout', needs: 'migrate-pre' }).fix}`,
  ],
])('%s', (fault, said) => {
  const { what, fix } = asInputs(fault, 'production')
  expect(`${what} ${fix}`).toBe(said)
})
