// The private network as `doctor` sees it: what its client says, or why it says nothing.

import { Fault } from '../model/fault.ts'
import type { NetworkAnswer } from '../plan/doctor-network.ts'
import type { Surroundings } from './outside.ts'

/** An expected failure is what is seen of it. Changes nothing. */
export async function seeNetwork({ outside }: Pick<Surroundings, 'outside'>): Promise<NetworkAnswer> {
  try {
    return { kind: 'seen', seen: await outside.network.observe() }
  } catch (error) {
    if (!(error instanceof Fault) || error.ending === 'interrupted') throw error
    return { kind: 'silent', fault: error }
  }
}
