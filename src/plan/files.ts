// Files that travel with a release: secrets, configs, and files of the project that services mount.

import { releasePath } from '../model/compose.ts'
import type { ComposeFile, ComposeModel } from '../model/compose.ts'
import type { ServiceName } from '../model/name.ts'
import { keysOf } from '../model/name.ts'
import type { FileSpec } from '../model/release.ts'
import { gatewayFolderOf } from './gateway-folder.ts'

/** Each file once, with the services that use it; versions are filled in by whoever can read them. Sorted by path. */
export function filesOf(compose: ComposeModel): readonly FileSpec[] {
  const names = keysOf(compose.services)
  const using = (isUsed: (service: ComposeModel['services'][ServiceName]) => boolean): readonly ServiceName[] =>
    names.filter((name) => compose.services[name] !== undefined && isUsed(compose.services[name]))
  const secrets = keysOf(compose.secrets).map((name) =>
    given(
      releasePath.secret(name),
      'secret',
      compose.secrets[name],
      using((service) => service.secrets.some(({ source }) => source === name)),
    ),
  )
  const configs = keysOf(compose.configs).map((name) =>
    given(
      releasePath.config(name),
      'config',
      compose.configs[name],
      using((service) => service.configs.some(({ source }) => source === name)),
    ),
  )
  const mounts = [...new Set(names.flatMap((name) => mountedBy(compose, name)))].map((path): FileSpec => ({
    path: releasePath.file(path),
    kind: 'file',
    source: { kind: 'file', path },
    version: null,
    services: names.filter((name) => mountedBy(compose, name).includes(path)),
  }))
  return [...secrets.flat(), ...configs.flat(), ...mounts]
    .filter(({ services }) => services.length > 0)
    .sort((a, b) => (a.path < b.path ? -1 : 1))
}

function given(
  path: string,
  kind: 'secret' | 'config',
  file: ComposeFile | undefined,
  services: readonly ServiceName[],
): readonly FileSpec[] {
  if (file === undefined || file.kind === 'external') return []
  return [{ path, kind, source: file, version: null, services }]
}

/** Paths of the project that a service mounts; the folder of a gateway's routes is ours on the hosts. */
function mountedBy(compose: ComposeModel, name: ServiceName): readonly string[] {
  const service = compose.services[name]
  const routes = service && gatewayFolderOf(service)
  return (service?.volumes ?? []).flatMap(({ kind, source, target }) =>
    kind === 'bind' && source !== undefined && !source.startsWith('/') && target !== routes ? [source] : [],
  )
}
