// Every output of an action, once.

import { keysOf } from '../model/name.ts'

export const outputs = {
  changes: 'Whether the plan changes anything: true or false.',
  complete: 'Whether the plan can be applied: true, or false for a preview.',
  planHash: 'SHA-256 of the plan.',
  planPath: 'Where the plan was saved, relative to the workspace.',
  planRunId:
    'The id of the run that made the plan: this one, or with approved: true that of the merged pull request; empty where there is none.',
  planArtifact: 'The name under which a workflow keeps the plan, so that it is found once it is approved.',
  version: 'The version that was built, planned or deployed.',
  imageDigest: "The digest of the backend's image.",
  images: 'JSON: service → digest of its image.',
  release: 'The id of the release that was made.',
  serving: 'What serves now: release id and version, as text.',
  environmentUrl: 'Where people find what was deployed: the first domain; empty where there is none.',
  failureReason: 'Why the run failed: the code of its fault in kebab-case; empty when it did not.',
} as const

export type OutputName = keyof typeof outputs
/** All of them, sorted. */
export const outputNames: readonly OutputName[] = keysOf(outputs)
export type Outputs = Readonly<Partial<Record<OutputName, string>>>

/** The name of an output on GitHub: `planHash` is `plan-hash`. */
export const outputLabel = (name: OutputName): string => name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)
