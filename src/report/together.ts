// Several views of one run as one: each is told everything, and the run ends with one after the other.

import type { Report } from './report.ts'

/** Every view is ended, also after one that could not be; what it threw is thrown then. */
export const together = (views: readonly Report[]): Report => ({
  tell: (event) => views.forEach((view) => view.tell(event)),
  plan: (plan, hash) => views.forEach((view) => view.plan(plan, hash)),
  end: async (ended) => {
    const broken: unknown[] = []
    for (const view of views) await view.end(ended).catch((error: unknown) => broken.push(error))
    if (broken.length > 0) throw broken[0]
  },
})
