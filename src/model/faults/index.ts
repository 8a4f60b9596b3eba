// The catalogue of every fault: code ⇔ its page in spec/errors.md.

import type { FaultDefinition } from '../fault.ts'
import { ciFaults } from './ci.ts'
import { composeFaults } from './compose.ts'
import { configFaults } from './config.ts'
import { databaseFaults } from './database.ts'
import { deployFaults } from './deploy.ts'
import { environmentFaults } from './environment.ts'
import { hostFaults } from './host.ts'
import { imageFaults } from './image.ts'
import { internalFaults } from './internal.ts'
import { migrationFaults } from './migration.ts'
import { networkFaults } from './network.ts'
import { operationFaults } from './operation.ts'
import { programFaults } from './program.ts'
import { proxyFaults } from './proxy.ts'
import { releaseFaults } from './release.ts'
import { rolloutFaults } from './rollout.ts'
import { scaffoldFaults } from './scaffold.ts'
import { stateFaults } from './state.ts'
import { usageFaults } from './usage.ts'

export const faults = {
  ...programFaults,
  ...usageFaults,
  ...configFaults,
  ...hostFaults,
  ...networkFaults,
  ...stateFaults,
  ...deployFaults,
  ...releaseFaults,
  ...rolloutFaults,
  ...proxyFaults,
  ...databaseFaults,
  ...migrationFaults,
  ...imageFaults,
  ...operationFaults,
  ...scaffoldFaults,
  ...ciFaults,
  ...internalFaults,
}

type Area = Readonly<Record<string, Pick<FaultDefinition<never>, 'code' | 'ending' | 'summary'>>>

/** What a fault is about, as pages group them: by title. One that stands in several belongs to the first. */
export const faultAreas = {
  'The command line': usageFaults,
  'This machine, its keys and programs': programFaults,
  'Values and environment files': environmentFaults,
  'The compose file': composeFaults,
  'stagecraft.yml': configFaults,
  'Reaching a host': hostFaults,
  'Hosts on a tailnet': networkFaults,
  'What a host must have, and its records': stateFaults,
  'Plans and deploys': deployFaults,
  'Releases and rollbacks': releaseFaults,
  'Images and versions': imageFaults,
  'Images on hosts, services and replicas': rolloutFaults,
  'The gateway': proxyFaults,
  Databases: databaseFaults,
  'Migration files': migrationFaults,
  'Runs of a CI service': ciFaults,
  'A first stagecraft.yml': scaffoldFaults,
  'Other commands': operationFaults,
  'Stagecraft itself': internalFaults,
} as const satisfies Readonly<Record<string, Area>>
