// Faults of starting and following a run of a CI service.

import { define } from '../fault.ts'

const nothing = 'No run was started.'

export const ciFaults = {
  CI_NOT_CONFIGURED: define('CI_NOT_CONFIGURED', 'invalid', 'The configuration names no CI service.', (_: object) => ({
    what: 'stagecraft.yml has no section ci, so there is no service to start a run on.',
    fix: 'Write `ci: { provider: github, providers: { github: {} } }` into it.',
  })),
  CI_TOKEN_MISSING: define(
    'CI_TOKEN_MISSING',
    'invalid',
    'The variable with the token for GitHub holds none.',
    (p: { name: string; problem: string }) => ({
      what: `The token for GitHub is taken from the variable ${p.name}, which ${p.problem}.`,
      fix: `Set ${p.name} to a token that may start workflows (permissions actions: write and contents: read), like ${p.name}=$(gh auth token).`,
    }),
  ),
  CI_REPOSITORY_UNKNOWN: define(
    'CI_REPOSITORY_UNKNOWN',
    'invalid',
    'It is not known which repository of GitHub the app belongs to.',
    (p: { why: string }) => ({
      what: `It is not known which repository of GitHub this is: ${p.why}.`,
      fix: 'Write it into stagecraft.yml as ci.providers.github.repository: owner/name.',
    }),
  ),
  CI_SERVER_UNNAMED: define(
    'CI_SERVER_UNNAMED',
    'invalid',
    'The repository lies on a server that nobody named as the one the token is for.',
    (p: { server: string; repository: string; trusted: string }) => ({
      what: `The git remote origin is ${p.repository} on ${p.server}, and the token is for ${p.trusted}: it was sent nowhere.`,
      fix: `If that server is your GitHub, set GITHUB_SERVER_URL=${p.server}; if the repository is on ${p.trusted}, write it into stagecraft.yml as ci.providers.github.repository: owner/name.`,
    }),
  ),
  CI_REF_UNKNOWN: define(
    'CI_REF_UNKNOWN',
    'refused',
    'A run was to be started from a branch or tag that there is not.',
    (p: { ref: string; repository: string }) => ({
      what: `${p.repository} has no branch and no tag ${p.ref}. ${nothing}`,
      fix: 'Name a branch or a tag that is pushed with --ref, or leave it out for the default branch.',
    }),
  ),
  CI_WORKFLOW_MISSING: define(
    'CI_WORKFLOW_MISSING',
    'refused',
    'The workflow that was to be started is not there.',
    (p: { workflow: string; ref: string; repository: string }) => ({
      what: `${p.repository} has no ${p.workflow} on ${p.ref}. ${nothing}`,
      fix: 'Push the workflow (it must be on the default branch as well, or GitHub does not know it), or name another with --workflow or ci.providers.github.workflow_file.',
    }),
  ),
  CI_WORKFLOW_UNFIT: define(
    'CI_WORKFLOW_UNFIT',
    'refused',
    'The workflow that was to be started cannot be started like this.',
    (p: { workflow: string; ref: string; problem: string; fix: string }) => ({
      what: `${p.workflow} on ${p.ref} ${p.problem}. ${nothing}`,
      fix: p.fix,
    }),
  ),
  CI_ENVIRONMENT_UNKNOWN: define(
    'CI_ENVIRONMENT_UNKNOWN',
    'refused',
    'The workflow uses an environment of GitHub that the repository does not have.',
    (p: { name: string; repository: string }) => ({
      what: `${p.repository} has no environment ${p.name}, or the token may not see it. ${nothing}`,
      why: 'GitHub would make it at once, without reviewers and without secrets.',
      fix: `Create the environment ${p.name} in the settings of the repository, with its reviewers and secrets.`,
    }),
  ),
  CI_VERSION_UNKNOWN: define(
    'CI_VERSION_UNKNOWN',
    'refused',
    'The version that was to be deployed is no commit of the repository.',
    (p: { version: string; repository: string }) => ({
      what: `${p.repository} has no commit, branch or tag ${p.version}. ${nothing}`,
      fix: 'Push the commit, or name one that is there with --version.',
    }),
  ),
  CI_REFUSED: define(
    'CI_REFUSED',
    'outside',
    'GitHub refuses what was asked.',
    (p: { at: string; doing: string; why: string; missing?: string | undefined }) => ({
      what: `GitHub (${p.at}) could not be asked to ${p.doing}: ${p.why}.`,
      fix:
        p.missing === undefined
          ? 'Correct what GitHub says, then run the command again.'
          : `Give the token the permission ${p.missing}: in a workflow as a line under permissions:, in a token of a person in its settings.`,
    }),
  ),
  CI_UNREACHABLE: define(
    'CI_UNREACHABLE',
    'outside',
    'GitHub does not answer, or asks to be left alone.',
    (p: { at: string; doing: string; why: string }) => ({
      what: `GitHub (${p.at}) could not be asked to ${p.doing}: ${p.why}.`,
      fix: 'Look at https://www.githubstatus.com, then run the command again.',
    }),
  ),
  CI_START_UNCLEAR: define(
    'CI_START_UNCLEAR',
    'outside',
    'Whether a run was started could not be found out.',
    (p: { why: string; page: string; marker: string }) => ({
      what: `A run was asked for (${p.why}), and none with ${p.marker} in its name is to be seen.`,
      fix: `Look at ${p.page} before you start another one: it may still appear, or its run-name lacks \${{ inputs.run-marker }}.`,
    }),
  ),
  CI_RUN_FAILED: define(
    'CI_RUN_FAILED',
    'outside',
    'A run that was started ended otherwise than with success.',
    (p: { conclusion: string; url: string; jobs: readonly string[] }) => ({
      what: `The run ended with ${p.conclusion}${p.jobs.length === 0 ? '' : ` (${p.jobs.join(', ')})`}.`,
      fix: `Its log is at ${p.url}. What serves now is told by: stagecraft status --env <environment>`,
    }),
  ),
}
