// Host names for tests.
import { parseHostName, type HostName } from '../../src/model/name.ts'

export function hostName(text: string): HostName {
  const name = parseHostName(text)
  if (name === undefined) throw new Error(`no host name: ${text}`)
  return name
}
