// What in a service gives whoever controls its container power over the host.

import type { UnsafeOption } from '../model/config.ts'
import { cleanPath } from './project-path.ts'

export interface UnsafeUse {
  readonly option: UnsafeOption
  /** Completes "<service> …". */
  readonly what: string
}

interface Powers {
  /** The service as Compose resolved it. */
  readonly service: Readonly<Record<string, unknown>>
  /** Host paths that it mounts, those of bind volumes included. */
  readonly mounts: readonly { readonly source: string; readonly readOnly: boolean }[]
}

/** Folders whose mount is the system itself, read-only or not. */
const system =
  /^\/(|etc|root|boot|usr|bin|sbin|lib|lib64|proc|sys|dev|home|run|var|var\/run|var\/lib|var\/lib\/(docker|containerd|stagecraft))$/
/** Below these only reading is harmless. */
const belowSystem = /^\/(etc|root|boot|usr|bin|sbin|lib|lib64|proc|sys|var\/lib\/(docker|containerd))\//
const ownState = /^\/var\/lib\/stagecraft\//
const socket = /(^|\/)(docker|containerd|podman)\.sock$/

/** Each use by the name that `allow_unsafe` must give it. */
export function unsafeUses({ service, mounts }: Powers): readonly UnsafeUse[] {
  const uses: UnsafeUse[] = []
  const add = (option: UnsafeOption, what: string): number => uses.push({ option, what })
  const isHost = (key: string): boolean => service[key] === 'host'
  if (service['privileged'] === true) add('privileged', 'is privileged')
  for (const key of ['ipc', 'uts', 'userns_mode', 'cgroup'])
    if (isHost(key)) add('privileged', `shares the host's namespace ${key}`)
  if (isHost('network_mode')) add('host_network', "uses the host's network")
  if (isHost('pid')) add('host_pid', "sees the host's processes")
  const added = service['cap_add']
  if (Array.isArray(added) && added.some((each) => /^(CAP_)?ALL$/i.test(String(each))))
    add('all_capabilities', 'has all capabilities')
  for (const { source, readOnly } of mounts) {
    const path = cleanPath(source)
    if (socket.test(path)) add('docker_socket', `mounts ${path}, through which it controls every container`)
    else if (system.test(path) || ownState.test(path) || (belowSystem.test(path) && !readOnly))
      add('system_mount', `mounts ${path} of the host${readOnly ? '' : ' writable'}`)
  }
  return uses
}
