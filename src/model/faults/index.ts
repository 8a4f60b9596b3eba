// The catalogue of every fault: code ⇔ its page in spec/errors.md.

import { configFaults } from './config.ts'
import { databaseFaults } from './database.ts'
import { deployFaults } from './deploy.ts'
import { hostFaults } from './host.ts'
import { imageFaults } from './image.ts'
import { internalFaults } from './internal.ts'
import { migrationFaults } from './migration.ts'
import { operationFaults } from './operation.ts'
import { rolloutFaults } from './rollout.ts'
import { stateFaults } from './state.ts'
import { usageFaults } from './usage.ts'

import { programFaults } from './program.ts'

export const faults = {
  ...programFaults,
  ...usageFaults,
  ...configFaults,
  ...hostFaults,
  ...stateFaults,
  ...deployFaults,
  ...rolloutFaults,
  ...databaseFaults,
  ...migrationFaults,
  ...imageFaults,
  ...operationFaults,
  ...internalFaults,
}
