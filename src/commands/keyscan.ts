// The command by which a person fetches the keys of a host, from where it can be reached.

import { withPort } from '../model/address.ts'

interface At {
  readonly address: string
  readonly port: number
}

/** A host on the way to another. */
export interface Hop extends At {
  readonly user: string
}

/** Words for a terminal: run here, or on the last of the hosts that are gone through. */
export function keyscanLine({ address, port }: At, through: readonly Hop[] = []): string {
  const scan = `ssh-keyscan -p ${port} ${address}`
  const [last, ...before] = through.toReversed()
  if (last === undefined) return scan
  const jumps = before.toReversed().map(jumpOf).join(',')
  return ['ssh', ...(jumps === '' ? [] : ['-J', jumps]), '-p', last.port, `${last.user}@${last.address}`, scan].join(
    ' ',
  )
}

/** As ssh(1) takes it after -J. */
const jumpOf = ({ user, address, port }: Hop): string => `${user}@${withPort(address, port)}`
