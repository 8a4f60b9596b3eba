// Faults of plans, releases, rollouts and the proxy.

import { define } from '../fault.ts'

export const deployFaults = {
  PLAN_STALE: define('PLAN_STALE', 'refused', 'What the plan was decided from has moved.', (p: { moved: readonly string[] }) => ({
    what: `The plan no longer fits: ${p.moved.join('; ')}.`,
    why: 'A saved plan is applied exactly as it was shown, or not at all.',
    fix: 'Make a new plan, look at it, and apply that one.',
  })),
}
