// What is read of GitHub's answers: the few fields that are used, each checked.

import { z } from 'zod'
import { conclusions } from './ci.ts'

const id = z.number().int()
const sha = z.string().regex(/^[0-9a-f]{40}$/)

export const graphqlAnswer = z.object({
  data: z.unknown().optional(),
  errors: z.array(z.object({ type: z.string().optional(), message: z.string() })).optional(),
})

export const anyAnswer: z.ZodType<unknown> = z.unknown()

const inRepository = z.object({ ref: z.string(), repo: z.object({ full_name: z.string() }).nullable() })

/** Of the API and of events, which have the same shape. A branch whose repository was deleted has none. */
export const pullAnswer = z.object({
  number: id,
  html_url: z.string(),
  state: z.string(),
  merged_at: z.string().nullish(),
  head: inRepository.extend({ sha }),
  base: inRepository,
})
export type PullAnswer = z.infer<typeof pullAnswer>

export const commentAnswer = z.object({ id, html_url: z.string() })

const shownComment = z.object({
  id: z.string(),
  fullDatabaseId: z.union([z.string(), z.number()]).nullable(),
  url: z.string(),
  body: z.string(),
  isMinimized: z.boolean(),
  author: z.object({ __typename: z.string(), login: z.string() }).nullable(),
})
export type ShownComment = z.infer<typeof shownComment>

const shownComments = z.object({ nodes: z.array(shownComment) })

export const commentsAnswer = z.object({
  viewer: z.object({ login: z.string() }),
  repository: z.object({
    pullRequest: z.object({
      oldest: shownComments,
      newest: shownComments.extend({
        pageInfo: z.object({ hasPreviousPage: z.boolean(), startCursor: z.string().nullable() }),
      }),
    }),
  }),
})

export const deploymentAnswer = z.object({ id, payload: z.unknown() })

/** One that GitHub adds some day is told as no success. */
const conclusion = z
  .string()
  .nullable()
  .transform((text) => (text === null ? undefined : (conclusions.find((each) => each === text) ?? 'failure')))

export const runAnswer = z.object({
  id,
  html_url: z.string(),
  display_title: z.string(),
  status: z.string().nullable(),
  conclusion,
  head_repository: z.object({ full_name: z.string() }).nullish(),
})
export type RunAnswer = z.infer<typeof runAnswer>

export const runsAnswer = z.object({ workflow_runs: z.array(runAnswer) }).transform((answer) => answer.workflow_runs)

export const artifactsAnswer = z
  .object({
    artifacts: z.array(z.object({ name: z.string(), expired: z.boolean() })),
  })
  .transform((answer) => answer.artifacts)

const progress = z.object({ name: z.string(), status: z.string(), conclusion })
export type ProgressAnswer = z.infer<typeof progress>

export const jobsAnswer = z
  .object({
    jobs: z.array(
      progress.extend({
        id,
        html_url: z.string().nullable(),
        steps: z.array(progress.extend({ number: z.number().int() })).optional(),
      }),
    ),
  })
  .transform((answer) => answer.jobs)

export const approvalsAnswer = z.array(
  z.object({
    environment: z.object({ name: z.string() }),
    current_user_can_approve: z.boolean(),
    reviewers: z.array(
      z.object({ reviewer: z.object({ login: z.string().optional(), slug: z.string().optional() }).optional() }),
    ),
  }),
)

export const workflowAnswer = z.object({ id, path: z.string(), state: z.string() })
export const fileAnswer = z.object({ content: z.string(), encoding: z.string() })
export const repositoryAnswer = z.object({ default_branch: z.string() })
export const dispatchAnswer = z.union([z.object({ workflow_run_id: id, html_url: z.string() }), z.undefined()])

/** What a program printed, as a file of text. */
export const logAnswer = z.string()
