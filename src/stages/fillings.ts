// Which values of the environment fill the definitions of services: marks for the plan, values for the hosts.

import type { ComposeModel, ComposeService } from '../model/compose.ts'
import type { Json } from '../model/digest.ts'
import { conceal } from '../model/filling.ts'
import type { ServiceName } from '../model/name.ts'
import { keysOf } from '../model/name.ts'
import type { FileSpec } from '../model/release.ts'
import type { Secret } from '../model/secret.ts'
import type { Project } from '../observe/project.ts'

export interface Fillings {
  /** The model with a mark for each value that stands in a command or another key that nothing is decided from. */
  readonly compose: ComposeModel
  readonly values: Readonly<Record<ServiceName, Readonly<Record<string, Secret>>>>
}

/** Keys that a plan is decided from, or that say which namespace is shared: short words, written as they are. */
const decisive = ['platform', 'network_mode', 'pid', 'ipc', 'uts', 'userns_mode', 'cgroup', 'runtime', 'isolation']

export function fillingsOf({ compose, resolved }: Pick<Project, 'compose' | 'resolved'>): Fillings {
  const texts = textsOf(resolved.values)
  const services = keysOf(compose.services).flatMap((name) => {
    const service = compose.services[name]
    return service === undefined ? [] : [[name, concealed(service, texts)] as const]
  })
  return {
    compose: { ...compose, services: Object.fromEntries(services.map(([name, { shown }]) => [name, shown])) },
    values: Object.fromEntries(
      services.map(([name, { names }]) => [
        name,
        Object.fromEntries(names.flatMap((each) => (resolved.values[each] ? [[each, resolved.values[each]]] : []))),
      ]),
    ),
  }
}

/** Content that is written in place, with marks; what travels to hosts was read before. */
export function concealFiles(files: readonly FileSpec[], { resolved }: Pick<Project, 'resolved'>): readonly FileSpec[] {
  const texts = textsOf(resolved.values)
  return files.map((file) =>
    file.source.kind === 'content'
      ? { ...file, source: { kind: 'content', content: conceal(file.source.content, texts).shown } }
      : file,
  )
}

function concealed(
  service: ComposeService,
  texts: Readonly<Record<string, string>>,
): { readonly shown: ComposeService; readonly names: readonly string[] } {
  const fields = Object.entries(service.rest)
  const kept = Object.fromEntries(fields.filter(([key]) => decisive.includes(key)))
  const command = conceal(service.command, texts)
  const rest = conceal<Readonly<Record<string, Json>>>(
    Object.fromEntries(fields.filter(([key]) => !decisive.includes(key))),
    texts,
  )
  const names = [...new Set([...command.names, ...rest.names])].sort()
  return { shown: { ...service, command: command.shown, rest: { ...rest.shown, ...kept } }, names }
}

const textsOf = (values: Readonly<Record<string, Secret>>): Readonly<Record<string, string>> =>
  Object.fromEntries(keysOf(values).map((name) => [name, values[name]?.reveal() ?? '']))
