// Whether a change of an environment was confirmed as it asks for.

import { faults } from '../model/faults/index.ts'
import type { EnvironmentConfig } from '../model/config.ts'

export interface Confirmation {
  /** A saved plan that somebody looked at, which is confirmation enough. */
  readonly plan: string | undefined
  readonly confirm: string | undefined
}

/** Faults: CONFIRM_NEEDED, CONFIRM_OTHER. */
export function refuseUnconfirmed(
  { name, protected: isProtected }: Pick<EnvironmentConfig, 'name' | 'protected'>,
  { plan, confirm }: Confirmation,
): void {
  if (confirm !== undefined && confirm !== name) throw faults.CONFIRM_OTHER({ environment: name, confirm })
  if (isProtected && plan === undefined && confirm === undefined) throw faults.CONFIRM_NEEDED({ environment: name })
}
