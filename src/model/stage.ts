// The seven stages of a deploy and their order.

export const stageNames = [
  'build',
  'plan',
  'migrate-pre',
  'deploy-compose',
  'rollout',
  'migrate-post',
  'rollback',
] as const

export type StageName = (typeof stageNames)[number]

/** The stages whose steps a plan holds, in the order in which they run. */
export const plannedStages = ['migrate-pre', 'deploy-compose', 'rollout', 'migrate-post'] as const

export type PlannedStage = (typeof plannedStages)[number]
