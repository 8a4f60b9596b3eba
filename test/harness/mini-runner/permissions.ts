// The cap of permissions: a called job that names more than its caller grants has the whole run refused before it starts.

import type { Workflow } from './run.ts'

export type Permissions = Readonly<Record<string, 'read' | 'write' | 'none'>>

const ranks = { none: 0, read: 1, write: 2 } as const

/** A sentence for each right that is named and not granted; a job that names none has what its caller has. */
export function refusedPermissions(workflow: Workflow, called: (uses: string) => Workflow): readonly string[] {
  return Object.entries(workflow.jobs).flatMap(([name, job]) =>
    job.uses === undefined ? [] : refusedIn(called(job.uses), name, job.permissions ?? workflow.permissions),
  )
}

/** `granted` absent: whatever the repository grants by default, which is not known here. */
function refusedIn(
  { jobs, permissions }: Workflow,
  caller: string,
  granted: Permissions | undefined,
): readonly string[] {
  if (granted === undefined) return []
  return Object.entries(jobs).flatMap(([name, job]) =>
    Object.entries(job.permissions ?? permissions ?? {}).flatMap(([scope, right]) =>
      ranks[right] > ranks[granted[scope] ?? 'none']
        ? [`${caller} grants ${scope}: ${granted[scope] ?? 'none'}, and ${name} names ${scope}: ${right}`]
        : [],
    ),
  )
}
