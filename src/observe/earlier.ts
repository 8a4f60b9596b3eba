// What earlier versions of Stagecraft left beside a project.

import { join } from 'node:path'
import type { Emit } from '../model/event.ts'
import { Fault } from '../model/fault.ts'
import type { Surroundings } from './outside.ts'

const history = '.stagecraft/releases.json'

/** Tells that a list of releases of earlier times is not read: whoever looks for a release may look for one of these. */
export async function tellEarlier(
  { outside, emit }: Pick<Surroundings, 'outside'> & { readonly emit: Emit },
  root: string,
): Promise<void> {
  // What cannot be looked at is nobody's hindrance.
  const found = await outside.files.about(join(root, history)).catch((error: unknown) => {
    if (error instanceof Fault) return undefined
    throw error
  })
  if (found?.kind !== 'file') return
  const message = `${history} is of an earlier version of Stagecraft and left alone: it holds no digests, so that nobody can go back to a release in it. What the hosts record counts.`
  emit({ kind: 'notice', level: 'info', message })
}
