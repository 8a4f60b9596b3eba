// Faults of plans and the way a deploy ends.

import { define } from '../fault.ts'
import { describeDuration } from '../quantity.ts'

export const deployFaults = {
  PLAN_CHANGED: define(
    'PLAN_CHANGED',
    'refused',
    'The plan that was shown is not what would be applied now.',
    (p: {
      moved: readonly string[]
      /** What a plan made now would do otherwise, where that is known. */
      different?: readonly string[]
      /** The page of the run that showed it. */
      run?: string
    }) => ({
      what: `The plan no longer fits: ${p.moved.join('; ')}.`,
      why:
        p.different === undefined || p.different.length === 0
          ? 'A plan is applied exactly as it was shown, or not at all.'
          : `A plan made now differs: ${p.different.join('; ')}.`,
      fix: `Make a new plan, look at it, and apply that one.${p.run === undefined ? '' : ` The one that was shown: ${p.run}`}`,
    }),
  ),
  PLAN_UNREADABLE: define(
    'PLAN_UNREADABLE',
    'invalid',
    'A plan file is not a plan of this version.',
    (p: { file: string; reason: string }) => ({
      what: `${p.file} is not a plan that can be applied: ${p.reason}.`,
      fix: 'Make it with: stagecraft plan --env <environment> --output plan.json',
    }),
  ),
  PLAN_UNWRITABLE: define(
    'PLAN_UNWRITABLE',
    'invalid',
    'A plan could not be saved where it was to go.',
    (p: { file: string; why: string }) => ({
      what: `The plan cannot be saved as ${p.file}.`,
      why: p.why,
      fix: 'Make the folder, or name another file with --output.',
    }),
  ),
  PLAN_INCOMPLETE: define(
    'PLAN_INCOMPLETE',
    'refused',
    'A preview cannot be applied.',
    (p: { missing: readonly string[] }) => ({
      what: `The plan is a preview: ${p.missing.join(', ')} ${p.missing.length === 1 ? 'has' : 'have'} no image yet.`,
      why: 'Hosts pull by digest, and what is not built has none.',
      fix: 'Build and push first, and plan again without --offline: stagecraft build --env <environment> --push',
    }),
  ),
  PLAN_OTHER: define(
    'PLAN_OTHER',
    'refused',
    'A plan belongs to another app or environment.',
    (p: { plan: string; here: string }) => ({
      what: `The plan is for ${p.plan}, this is ${p.here}.`,
      fix: 'Apply it with the configuration and the --env that it was made with.',
    }),
  ),
  APPROVED_UNKNOWN: define(
    'APPROVED_UNKNOWN',
    'outside',
    'GitHub cannot be asked which plan was approved.',
    (p: { why: string; missing?: string }) => ({
      what: `Which plan was approved on the pull request is not known: ${p.why}.`,
      why: 'Going on without it would deploy what nobody saw.',
      fix:
        p.missing === undefined
          ? 'Run the job again once GitHub answers.'
          : `Add this line under permissions: of the job: ${p.missing}`,
    }),
  ),
  EVENT_UNTRUSTED: define(
    'EVENT_UNTRUSTED',
    'refused',
    'A deploy was started by an event that people outside of the repository can cause.',
    (p: { event: string; why: string }) => ({
      what: `Nothing is deployed for the event ${p.event}: ${p.why}.`,
      why: 'Whoever opens a pull request would reach the hosts and their secrets.',
      fix: 'Deploy after the merge (on: push) or by hand (on: workflow_dispatch); on pull requests only plan.',
    }),
  ),
  SERVICE_HOST_LEFT: define(
    'SERVICE_HOST_LEFT',
    'refused',
    'A deploy of some services would leave another one without a host.',
    (p: { service: string; hosts: readonly string[] }) => ({
      what: `${p.service} stays as it is, but ${p.hosts.join(' and ')}, where it runs, left the environment.`,
      why: 'With --services every other service stays where the current release has it.',
      fix: `Name ${p.service} too, or deploy without --services.`,
    }),
  ),
  PLAN_APPLIED: define('PLAN_APPLIED', 'refused', 'A plan was applied already.', (p: { release: string }) => ({
    what: `This plan was applied already, as ${p.release}.`,
    fix: 'Make a new plan; if nothing changed it will be empty.',
  })),
  PLAN_TRIED: define(
    'PLAN_TRIED',
    'refused',
    'A plan was tried before and taken back.',
    (p: { number: number; environment: string }) => ({
      what: `This plan was begun before, as r${p.number}, and taken back; what served before serves.`,
      why: 'A whole deploy tries it once more where nothing but that attempt moved; a single stage, or a hash without the plan, does not.',
      fix: `Make a new plan (stagecraft plan --env ${p.environment} --output plan.json), and apply that one; on GitHub run all jobs again.`,
    }),
  ),
  PLAN_NEEDED: define('PLAN_NEEDED', 'invalid', 'A stage by itself needs a saved plan.', (p: { stage: string }) => ({
    what: `The stage ${p.stage} was started without a plan.`,
    why: 'Stages hand one plan on, so that each does what was shown.',
    fix: `Save one with the stage plan (--output plan.json), and hand it to ${p.stage}: --plan plan.json`,
  })),
  STAGE_EARLY: define(
    'STAGE_EARLY',
    'refused',
    'A stage was started before the ones that it needs.',
    (p: { stage: string; needs: string }) => ({
      what: `${p.stage} cannot run yet: ${p.needs} of this plan has not run.`,
      fix: `Run it first, with the same plan: stagecraft ${p.needs} --env <environment> --plan plan.json`,
    }),
  ),
  CONFIRM_NEEDED: define(
    'CONFIRM_NEEDED',
    'refused',
    'A protected environment wants to be named, or a saved plan.',
    (p: { environment: string }) => ({
      what: `Environment ${p.environment} is protected.`,
      fix: `Apply a saved plan (--plan plan.json), or confirm it by name: --confirm ${p.environment}`,
    }),
  ),
  MIGRATION_CONTRACT_IN_PRE: define(
    'MIGRATION_CONTRACT_IN_PRE',
    'refused',
    'A migration that old code does not survive would run while it serves.',
    (p: { database: string; file: string }) => ({
      what: `Migration ${p.file} of ${p.database} drops, renames or sets NOT NULL, and would run before the rollout.`,
      why: 'The version that serves then still needs what it takes away.',
      fix: `Let it run after the rollout: name it ${p.file.replace(/(\.pre)?\.sql$/, '.post.sql')}. If the version that serves does not depend on it, say so in its first line: -- stagecraft: allow=contract reason="…"`,
    }),
  ),
  VOLUME_FOREIGN: define(
    'VOLUME_FOREIGN',
    'refused',
    'A volume that this deploy would use belongs to another Compose project.',
    (p: { host: string; volume: string; project: string; wanted: string }) => ({
      what: `Volume ${p.volume} on ${p.host} belongs to the Compose project ${p.project}, not to ${p.wanted}.`,
      why: 'A database would start on data that is not its own, or an empty one beside it.',
      fix: `Set environments.<env>.project_name to ${p.project} to keep its volumes, or rename the volume.`,
    }),
  ),
  APPROVED_OFFLINE: define('APPROVED_OFFLINE', 'invalid', 'The approved plan was asked for without a network.', () => ({
    what: 'Input approved asks GitHub for the plan of the merged pull request, and input offline contacts nothing.',
    fix: 'Leave out one of the two.',
  })),
  PLAN_WITH_WISHES: define(
    'PLAN_WITH_WISHES',
    'invalid',
    'A saved plan was given together with wishes of its own.',
    () => ({
      what: 'A saved plan fixes version and services: --plan excludes --version and --services.',
      fix: 'Leave out --version and --services, or make a new plan with them.',
    }),
  ),
  CONFIRM_OTHER: define(
    'CONFIRM_OTHER',
    'refused',
    'The name that confirms is not that of the environment.',
    (p: { environment: string; confirm: string }) => ({
      what: `--confirm ${p.confirm} does not name the environment ${p.environment}.`,
      fix: `Write --confirm ${p.environment} if that is what you mean.`,
    }),
  ),
  REVERT_FAILED: define(
    'REVERT_FAILED',
    'person',
    'Going back failed as well.',
    (p: {
      failed: readonly { readonly step: string; readonly reason: string }[]
      cause: string
      environment: string
    }) => ({
      what: `The deploy failed (${p.cause}), and going back is not complete: ${p.failed.map(({ step, reason }) => `${step}: ${reason}`).join(' ')}`,
      why: 'Every host that answered went back as far as it could; what does not stand here did.',
      fix: `Mend the cause, then run the same command again: it goes on going back. This shows what runs: stagecraft status --env ${p.environment}`,
    }),
  ),
  DEPLOY_DEADLINE: define(
    'DEPLOY_DEADLINE',
    'outside',
    'A deploy took longer than it may.',
    (p: { deadline: number }) => ({
      what: `The deploy took longer than ${describeDuration(p.deadline)}, the time for all of its steps but the migrations.`,
      fix: 'See in the output above which step took long, and what held it up, then run the command again.',
    }),
  ),
  NOT_REVERTED: define(
    'NOT_REVERTED',
    'person',
    'The deploy failed and the environment asks not to go back.',
    (p: { policy: string; cause: string; environment: string }) => ({
      what: `The deploy failed (${p.cause}); rollout.on_failure is ${p.policy}, so nothing was reverted.`,
      fix: `Look at it (stagecraft status --env ${p.environment}); the next deploy or rollback takes it back first, or finishes it where it serves everywhere.`,
    }),
  ),
  POST_FAILED: define(
    'POST_FAILED',
    'person',
    'A migration after the rollout failed; the new version serves.',
    (p: { migration: string; reason: string; environment: string }) => ({
      what: `The new version serves, but migration ${p.migration} after the rollout failed: ${p.reason}`,
      why: 'Nothing is reverted for it: the version that serves is healthy.',
      fix: `Mend the file or its cause, then: stagecraft migrate-post --env ${p.environment}`,
    }),
  ),
  UNFINISHED: define(
    'UNFINISHED',
    'person',
    'The new version serves, and tidying up behind it failed.',
    (p: { step: string; reason: string }) => ({
      what: `The new version serves everywhere; ${p.step} failed: ${p.reason}`,
      fix: 'Run the same command again: it finishes what is open.',
    }),
  ),
}
