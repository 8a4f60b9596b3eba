// What GitHub is told of a plan's story: the comment on its pull request, and a deployment record. Nothing here fails a run.

import type { Ci, Miss, PullRequest } from '../ci/ci.ts'
import { keysOf } from '../model/name.ts'
import type { Marker } from '../model/marker.ts'
import type { Plan } from '../model/plan.ts'
import { isEmpty } from '../model/plan.ts'
import { pullRequestOf } from '../observe/event.ts'
import { webAddressOf } from '../plan/web-address.ts'
import { planComment } from '../report/plan-comment.ts'
import type { Chapter } from '../report/plan-story.ts'
import type { World } from '../stages/define.ts'
import type { CommentWish } from '../stages/kinds.ts'

export interface Wishes {
  readonly comment: CommentWish
  readonly deployment: boolean
}

/** Without what must not be shown. */
type Clean = (text: string) => string
type Around = Pick<World, 'outside' | 'variables' | 'emit'>

/** Writes each chapter; never throws. A chapter is told to nobody where this is no run of GitHub or nothing is wished. */
export function createConversation(around: Around, wishes: Wishes, clean: Clean): (chapter: Chapter) => Promise<void> {
  let found: Promise<PullRequest | Miss> | undefined
  let record: string | undefined
  const told = new Set<string>()
  const say = (level: 'info' | 'warning', message: string): void => {
    if (!told.has(message)) around.emit({ kind: 'notice', level, message })
    told.add(message)
  }
  const comment = async (ci: Ci, chapter: Chapter): Promise<void> => {
    const pull = await (found ??= pullRequestOf(around))
    if ('why' in pull)
      return pull.isUnknown ? say('warning', refused('The plan is not shown on a pull request', pull)) : undefined
    const marker = markerOf(chapter, around)
    const { plan, story } = chapter
    const body = clean(planComment({ ...chapter, run: around.outside.identity.run, commit: marker.commit }))
    const when = (present: Marker | undefined): boolean => {
      const isBegun = story.kind === 'planned' || chapter.release !== undefined
      if (present === undefined)
        return (wishes.comment === 'true' || !isEmpty(plan)) && (isBegun || story.kind === 'failed')
      // Who was refused does not tell the story of whoever is at it.
      if (!isBegun && story.kind === 'failed' && isOfOther(present, marker)) return false
      return !isNewer(present, marker) && !(story.kind === 'applying' && isSame(present, marker))
    }
    const answer = await ci.comment({ pullRequest: pull.number, marker, body, when })
    if ('url' in answer || (answer.missing === undefined && !answer.isUnknown)) return
    const isShown = story.kind === 'planned'
    const what = isShown
      ? 'The plan is not shown on the pull request but in the job summary'
      : 'What becomes of the plan is not told on the pull request but in the job summary'
    if (pull.isFork) return say('info', `${what}: runs of forks may not write`)
    // Whoever plans wants it to be seen; a deploy that may not write there goes on as well as any.
    say(isShown ? 'warning' : 'info', refused(what, answer))
  }
  const deployment = async (ci: Ci, { plan, hash, release, story }: Chapter): Promise<void> => {
    if (release === undefined) return
    const answer = await (record === undefined
      ? ci.deployment({
          ...recordOf(plan, clean),
          commit: commitOf(plan, around),
          payload: payloadOf(plan, { planHash: hash, release, version: clean(plan.to.version) }),
        })
      : { id: record })
    if ('why' in answer) return say('warning', refused('No deployment is recorded', answer))
    record = answer.id
    const url = webAddressOf(plan.to)
    const log = around.outside.identity.run?.url
    const status = await ci.deploymentStatus({
      id: answer.id,
      state: isServed(story) ? 'success' : story.kind === 'failed' ? 'failure' : 'in_progress',
      description: clean(descriptionOf(story)),
      ...(url === undefined || !isServed(story) ? {} : { environmentUrl: url }),
      ...(log === undefined ? {} : { logUrl: log }),
    })
    if ('why' in status) say('warning', refused('The deployment is not recorded as it ended', status))
  }
  return async (chapter) => {
    const open = around.outside.ci
    if (open === undefined || around.outside.identity.run === undefined) return
    const ci = await open()
    if (wishes.comment !== 'false') await comment(ci, chapter)
    if (wishes.deployment) await deployment(ci, chapter)
  }
}

/** `why` has no full stop; the line that is to be added where one would help. */
const refused = (what: string, { why, missing }: Miss): string =>
  `${what}: ${why}.${missing === undefined ? '' : ` Add this line under permissions: of the job: ${missing}`}`

function markerOf({ plan, hash, story }: Chapter, around: Around): Marker {
  const run = around.outside.identity.run?.id
  return {
    app: plan.app,
    environment: plan.environment,
    hash,
    commit: commitOf(plan, around),
    ...(run === undefined ? {} : { run }),
    state: story.kind,
  }
}

/** Another run is applying it. */
const isOfOther = ({ run: present, state }: Marker, { run }: Marker): boolean => state === 'applying' && present !== run

const isServed = (story: Chapter['story']): boolean =>
  story.kind === 'applied' || (story.kind === 'applying' && story.isRolledOut === true)

const isSame = (present: Marker, { hash, state }: Marker): boolean => present.hash === hash && present.state === state

/** A run that was started later has written already: ids of runs grow. */
const isNewer = ({ run: present }: Marker, { run }: Marker): boolean =>
  present !== undefined && run !== undefined && /^\d{1,20}$/.test(present) && BigInt(present) > BigInt(run)

const recordOf = ({ environment, to, approval }: Plan, clean: Clean) => ({
  environment,
  description: clean(to.version),
  isProduction: approval,
  isTransient: false,
})

/** What is deployed: a run may work on another commit, like one that starts a version by hand or brings one back. */
const commitOf = ({ to }: Plan, { variables }: Around): string => to.commit ?? variables['GITHUB_SHA'] ?? ''

/** Mirrors the release by digests: no reference, which names a registry, and no host. */
const payloadOf = ({ to }: Plan, told: { readonly [K in 'planHash' | 'release' | 'version']: string }) => ({
  ...told,
  images: Object.fromEntries(keysOf(to.services).map((name) => [name, to.services[name]?.image.split('@')[1] ?? ''])),
})

const descriptionOf = (story: Chapter['story']): string => {
  if (story.kind === 'failed') return story.fault?.code ?? 'failed'
  const isOver = story.kind === 'applied'
  return (story.kind === 'planned' ? undefined : story.serving) ?? (isOver ? 'applied' : 'being applied')
}
