// One transport for several users of it: made for the first, closed with the last.

import type { Transport } from './transport.ts'

/** A share of what is kept under `key`, or of what `make` makes where nothing is. Each share is closed by its own user. */
export type TakeShare = (key: string, make: () => Transport) => Transport

export function createShares(): TakeShare {
  const kept = new Map<string, { readonly transport: Transport; users: number }>()
  return (key, make) => {
    const shared = kept.get(key) ?? { transport: make(), users: 0 }
    kept.set(key, shared)
    shared.users += 1
    let isMine = true
    return {
      ...shared.transport,
      close: async () => {
        if (!isMine) return
        isMine = false
        shared.users -= 1
        if (shared.users > 0) return
        kept.delete(key)
        await shared.transport.close()
      },
    }
  }
}
