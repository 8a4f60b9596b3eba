// Mounts of a service: named volumes, files of the project, paths of the host.

import type { ComposeMount } from '../model/compose.ts'
import type { Json } from '../model/digest.ts'
import { configFaults as faults } from '../model/faults/config.ts'
import type { ServiceName } from '../model/name.ts'
import type { Findings } from './compose.ts'
import type { OutputMount, OutputService } from './compose-output.ts'
import { cleanPath, isOfThisMachine, relativeTo } from './project-path.ts'

export const composeMounts = (
  service: ServiceName,
  mounts: readonly OutputMount[],
  findings: Findings,
): readonly ComposeMount[] => mounts.flatMap((mount) => mountOf(service, mount, findings))

function mountOf(service: ServiceName, mount: OutputMount, { reading, tell }: Findings): readonly ComposeMount[] {
  const { type, source, target, read_only: readOnly, ...rest } = mount
  if (type !== 'volume' && type !== 'bind' && type !== 'tmpfs') {
    tell(
      faults.COMPOSE_UNSUPPORTED({
        service,
        what: `mounts a ${type} at ${target}`,
        fix: 'Use a volume, a file of the project or a path of the host.',
      }),
    )
    return []
  }
  const isLocal = reading.driver === 'local'
  const path =
    typeof source !== 'string' || type !== 'bind' ? (source ?? undefined) : pathOf(reading, source, readOnly === true)
  const found: ComposeMount = {
    kind: type,
    ...(path === undefined ? {} : { source: path }),
    target,
    readOnly: readOnly === true,
    definition: rest as Readonly<Record<string, Json>>,
  }
  if (type !== 'bind' || path === undefined || isLocal) return [found]
  if (path.startsWith('/')) {
    if (isOfThisMachine(path, reading.root, reading.home))
      tell(faults.COMPOSE_PATH_OUTSIDE({ service, use: 'the mount', path }))
  } else if (!found.readOnly) tell(faults.COMPOSE_WRITABLE_MOUNT({ service, path, target }))
  return [found]
}

/** Relative to the project, and so a copy in the release; on this machine what a container writes goes to the project itself. */
const pathOf = ({ root, driver }: Findings['reading'], source: string, readOnly: boolean): string =>
  driver === 'local' && !readOnly ? cleanPath(source) : relativeTo(root, source)

/** Paths of the host that a service sees: its bind mounts, and volumes that are bind mounts in disguise. */
export function hostPaths(
  service: OutputService,
  { output }: Findings,
): readonly { readonly source: string; readonly readOnly: boolean }[] {
  return (service.volumes ?? []).flatMap(({ type, source, read_only: readOnly }) => {
    if (typeof source !== 'string') return []
    const options = output.volumes?.[source]?.['driver_opts']
    const device = typeof options === 'object' && options !== null && 'device' in options ? options.device : undefined
    const path =
      type === 'bind'
        ? source
        : type === 'volume' && typeof device === 'string' && device.startsWith('/')
          ? device
          : undefined
    return path === undefined ? [] : [{ source: path, readOnly: readOnly === true }]
  })
}
