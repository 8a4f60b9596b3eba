// What a Traefik's command says about its entry points.

import { controlEntryPoint } from './traefik.ts'

export interface EntryPoints {
  /** Those that routes go on, in order of the command. */
  readonly public: readonly string[]
  /** The port of the one that is never published; absent when the command has none. */
  readonly control?: number
}

/**
 * Reads `--entryPoints.<name>.address=[host]:port[/protocol]` and `.asDefault`; Traefik takes option names in any case and
 * with one or two dashes. UDP ones carry no HTTP, and `traefik` is Traefik's own.
 */
export function entryPointsOf(args: readonly string[]): EntryPoints {
  const options = args.flatMap((arg) => {
    const [, name, key, value] = /^--?entrypoints\.([^.=]+)\.([^=]+)(?:=(.*))?$/i.exec(arg) ?? []
    return name === undefined || key === undefined
      ? []
      : [{ name: name.toLowerCase(), key: key.toLowerCase(), value: value ?? 'true' }]
  })
  const addresses = options.filter(({ key, value }) => key === 'address' && !value.endsWith('/udp'))
  const defaults = options.filter(({ key, value }) => key === 'asdefault' && value === 'true').map(({ name }) => name)
  const names = addresses.map(({ name }) => name).filter((name) => name !== controlEntryPoint && name !== 'traefik')
  const control = addresses.find(({ name }) => name === controlEntryPoint)
  const port = /:(\d+)(\/tcp)?$/.exec(control?.value ?? '')?.[1]
  return {
    public: defaults.length > 0 ? names.filter((name) => defaults.includes(name)) : names,
    ...(port === undefined ? {} : { control: Number(port) }),
  }
}
