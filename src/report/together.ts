// Several views of one run as one: each is told everything, and the run ends with one after the other.

import type { Report } from './report.ts'

export const together = (views: readonly Report[]): Report => ({
  tell: (event) => views.forEach((view) => view.tell(event)),
  plan: (plan, hash) => views.forEach((view) => view.plan(plan, hash)),
  end: async (ended) => {
    for (const view of views) await view.end(ended)
  },
})
