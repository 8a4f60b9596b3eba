// The command by which a person fetches the keys of a host, from where it can be reached.

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

/** As ssh(1) takes it after -J; an IPv6 address in brackets, so that its port is told from it. */
const jumpOf = ({ user, address, port }: Hop): string =>
  `${user}@${address.includes(':') ? `[${address}]` : address}:${port}`
