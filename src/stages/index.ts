// The catalogue of stages, and the pipeline that runs them all.

import type { StageName } from '../model/stage.ts'
import { build } from './build.ts'
import type { Stage } from './define.ts'
import { deployCompose } from './deploy-compose.ts'
import { deploy } from './deploy.ts'
import { migratePost } from './migrate-post.ts'
import { migratePre } from './migrate-pre.ts'
import { plan } from './plan.ts'
import { rollback } from './rollback.ts'
import { rollout } from './rollout.ts'

export const stages: Readonly<Record<StageName, Stage>> = {
  build,
  plan,
  'migrate-pre': migratePre,
  'deploy-compose': deployCompose,
  rollout,
  'migrate-post': migratePost,
  rollback,
}

/** What the root action and the command `deploy` run. */
export const pipeline: Stage = deploy
