// Whether a change of an environment was confirmed as it asks for.

import { faults } from '../model/faults/index.ts'
import type { EnvironmentConfig } from '../model/config.ts'

export interface Confirmation {
  /** A saved plan that somebody looked at, which is confirmation enough. */
  readonly plan: string | undefined
  /** The hash of one, likewise. */
  readonly planHash: string | undefined
  readonly confirm: string | undefined
}

/** Faults: CONFIRM_NEEDED, CONFIRM_OTHER. */
export function refuseUnconfirmed(
  { name, protected: isProtected }: Pick<EnvironmentConfig, 'name' | 'protected'>,
  { plan, planHash, confirm }: Confirmation,
): void {
  if (confirm !== undefined && confirm !== name) throw faults.CONFIRM_OTHER({ environment: name, confirm })
  const isConfirmed = [plan, planHash, confirm].some((given) => given !== undefined)
  if (isProtected && !isConfirmed) throw faults.CONFIRM_NEEDED({ environment: name })
}
