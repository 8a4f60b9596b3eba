// What a token may, as GitHub tells it when it may not.

import type { Answer } from './answer.ts'
import { refused } from './answer.ts'
import type { Permissions } from './state.ts'

/** GitHub's refusal, with the header that names what would have been enough; undefined where the token may. */
export function lacks(needs: string, granted: Permissions): Answer | undefined {
  const isGranted = (one: string): boolean => {
    const [name = '', level] = one.trim().split('=')
    return name === 'metadata' || granted[name] === 'write' || granted[name] === level
  }
  if (needs.split(';').some((together) => together.split(',').every(isGranted))) return undefined
  return refused(403, 'Resource not accessible by integration', { 'x-accepted-github-permissions': needs })
}
