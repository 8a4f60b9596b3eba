// Rules across the keys of stagecraft.yml, one small function each, run over whatever has the right shape.

import type { Fault } from '../model/fault.ts'
import { configFaults as faults } from '../model/faults/config.ts'
import { describeDuration, parseDuration } from '../model/quantity.ts'
import { defaults } from './defaults.ts'
import { conflict } from './rule.ts'
import type { Rule } from './rule.ts'
import { environmentRules } from './rules-environment.ts'
import { migrationRules } from './rules-migrations.ts'
import { cloudRules } from './rules-cloud.ts'
import { placementRules } from './rules-placement.ts'
import { outsideRules } from './rules-outside.ts'
import { tailnetRules } from './rules-tailnet.ts'
import { schemaAt } from './schema-walk.ts'
import { describeValue } from './shape.ts'
import { describePath } from './source.ts'
import type { KeyPath } from './source.ts'

/** `012`, `0x10` and `1e3` are numbers to YAML and slips or surprises to people. */
const numbersArePlain: Rule = (draft, places) => {
  const visit = (node: unknown, path: KeyPath): readonly Fault[] => {
    if (typeof node === 'object' && node !== null) {
      return Object.entries(node).flatMap(([key, child]) =>
        visit(child, [...path, Array.isArray(node) ? Number(key) : key]),
      )
    }
    const written = typeof node === 'number' ? places.written(path) : undefined
    if (written === undefined || /^-?(0|[1-9]\d*)(\.\d+)?$/.test(written)) return []
    const hint = `YAML reads it as ${String(node)}; write ${String(node)} if that is meant.`
    return [
      faults.CONFIG_VALUE({
        key: describePath(path),
        expected: 'a number in plain digits',
        seen: written,
        hint,
        where: places.of(path),
      }),
    ]
  }
  return visit(draft, [])
}

const rolledRolesAreStateless: Rule = (draft, places) =>
  Object.entries(draft.services ?? {}).flatMap(([name, service]) => {
    if (service?.rollout === undefined || (service.role !== 'db' && service.role !== 'gateway')) return []
    const what = `services.${name} has role ${service.role} and a rollout.`
    const why =
      service.role === 'db'
        ? 'Two copies of a database would write the same data.'
        : 'The gateway holds the ports of its host, which cannot be bound twice.'
    return [
      faults.CONFIG_CONFLICT({
        what,
        why,
        fix: 'Remove rollout; the service is replaced only when its definition changed.',
        where: places.ofKey(['services', name, 'rollout']),
      }),
    ]
  })

const requestsNeedPort: Rule = (draft, places) =>
  Object.entries(draft.services ?? {}).flatMap(([name, service]) => {
    const { port, health, domains = [] } = service?.rollout ?? {}
    const path = ['services', name, 'rollout']
    if (port !== undefined || (health === undefined && domains.length === 0) || places.isGiven([...path, 'port']))
      return []
    const reason = domains.length > 0 ? 'domains' : 'health'
    return [
      faults.CONFIG_KEY_MISSING({
        key: describePath([...path, 'port']),
        expected: `the port of the container that ${reason} leads to, like port: 3000`,
        where: { ...places.ofKey([...path, reason]), key: describePath([...path, 'port']) },
      }),
    ]
  })

const startOutlastsHealth: Rule = (draft, places) =>
  Object.entries(draft.services ?? {}).flatMap(([name, service]) => {
    const { min_healthy: healthy, start_timeout: start } = service?.rollout ?? {}
    const least = healthy === undefined ? defaults.service.minHealthy : parseDuration(healthy)
    const most = start === undefined ? defaults.service.startTimeout : parseDuration(start)
    if (least === undefined || most === undefined || most > least) return []
    const key = start === undefined ? 'min_healthy' : 'start_timeout'
    return [
      conflict(places, ['services', name, 'rollout', key], {
        what: `services.${name}.rollout.start_timeout (${describeDuration(most)}) must be longer than min_healthy (${describeDuration(least)}).`,
        fix: 'A replica must be able to stay healthy for min_healthy within start_timeout: raise it.',
      }),
    ]
  })

const routesAreUnique: Rule = (draft, places) => {
  const owners = new Map<string, string>()
  return Object.entries(draft.services ?? {}).flatMap(([name, service]) =>
    (service?.rollout?.domains ?? []).flatMap((domain, at) => {
      if (domain === undefined) return []
      const path = service?.rollout?.path ?? defaults.service.path
      const owner = owners.get(`${domain} ${path}`)
      owners.set(`${domain} ${path}`, owner ?? name)
      // One that a service lists twice is told as such.
      if (owner === undefined || owner === name) return []
      return [
        conflict(places, ['services', name, 'rollout', 'domains', at], {
          what: `${domain}${path} is already routed to ${owner}.`,
          fix: 'Give each service its own domain or path.',
        }),
      ]
    }),
  )
}

/** Lists in which a repeated entry can only be a slip. */
const listsHaveNoRepeats: Rule = (draft, places) => {
  const visit = (node: unknown, path: KeyPath): readonly Fault[] => {
    if (typeof node !== 'object' || node === null) return []
    if (!Array.isArray(node)) return Object.entries(node).flatMap(([key, child]) => visit(child, [...path, key]))
    if (schemaAt(path)?.isSet !== true) return node.flatMap((item, at) => visit(item, [...path, at]))
    return node.flatMap((item: unknown, at) =>
      item === undefined || node.indexOf(item) === at
        ? []
        : [
            conflict(places, [...path, at], {
              what: `${describePath(path)} names ${describeValue(item, path).replace(/^"(.*)"$/, '$1')} twice.`,
              fix: 'Keep one of them.',
            }),
          ],
    )
  }
  return visit(draft, [])
}

/** A build argument stays readable in the image's history. */
const buildArgumentsAreNoSecrets: Rule = (draft, places) =>
  (['backend', 'frontend'] as const).flatMap((kind) =>
    Object.keys(draft[kind]?.providers?.generic?.build?.args ?? {}).flatMap((name) => {
      if (!/(PASSWORD|PASSWD|SECRET|TOKEN|PRIVATE_KEY|API_KEY|ACCESS_KEY|CREDENTIAL)/i.test(name)) return []
      const path = [kind, 'providers', 'generic', 'build', 'args', name]
      return [
        faults.CONFIG_CONFLICT({
          what: `${describePath(path)} looks like a secret.`,
          why: "A build argument stays readable in the image's history.",
          fix: 'Name it under secrets of the build, or give it to the running service through env_file or from_env.',
          where: places.ofKey(path),
        }),
      ]
    }),
  )

const providersHaveSettings: Rule = (draft, places) =>
  (['backend', 'frontend', 'network', 'cloud', 'secrets', 'ci'] as const).flatMap((kind) => {
    const provider = draft[kind]?.provider
    if (provider === undefined || places.isGiven([kind, 'providers', provider])) return []
    return [
      faults.CONFIG_KEY_MISSING({
        key: `${kind}.providers.${provider}`,
        expected: `the settings of ${provider}`,
        where: { ...places.of([kind, 'provider']), key: `${kind}.providers.${provider}` },
      }),
    ]
  })

export const rules: readonly Rule[] = [
  numbersArePlain,
  rolledRolesAreStateless,
  requestsNeedPort,
  startOutlastsHealth,
  routesAreUnique,
  listsHaveNoRepeats,
  buildArgumentsAreNoSecrets,
  providersHaveSettings,
  ...environmentRules,
  ...tailnetRules,
  ...placementRules,
  ...cloudRules,
  ...migrationRules,
  ...outsideRules,
]
