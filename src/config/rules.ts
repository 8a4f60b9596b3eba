// Rules across the keys of stagecraft.yml, one small function each, run over whatever has the right shape.

import type { Fault } from '../model/fault.ts'
import { configFaults as faults } from '../model/faults/config.ts'
import { describeDuration, parseDuration } from '../model/quantity.ts'
import { defaults } from './defaults.ts'
import { conflict } from './rule.ts'
import type { Rule } from './rule.ts'
import { environmentRules } from './rules-environment.ts'
import { describePath } from './source.ts'
import type { KeyPath } from './source.ts'

const durationKeys = ['min_healthy', 'start_timeout', 'drain_timeout', 'websocket_grace', 'monitor'] as const
const migrationDurations = ['lock_wait', 'table_wait', 'lock_timeout', 'statement_timeout'] as const

/** A duration that has the right form can still be above 24 hours. */
const durationsAreShort: Rule = (draft, places) => {
  const durations: readonly (readonly [KeyPath, string | undefined])[] = [
    ...Object.entries(draft.services ?? {}).flatMap(([name, service]) =>
      durationKeys.map((key) => [['services', name, 'rollout', key], service?.rollout?.[key]] as const),
    ),
    ...Object.entries(draft.databases ?? {}).flatMap(([name, database]) =>
      migrationDurations.map((key) => [['databases', name, 'migrations', key], database?.migrations?.[key]] as const),
    ),
  ]
  return durations.flatMap(([path, text]) =>
    text === undefined || parseDuration(text) !== undefined
      ? []
      : [faults.CONFIG_VALUE({ key: describePath(path), expected: 'at most 24h', seen: text, where: places.of(path) })],
  )
}

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
      if (owner === undefined) return []
      const other = owner === name ? 'is listed twice' : `is already routed to ${owner}`
      return [
        conflict(places, ['services', name, 'rollout', 'domains', at], {
          what: `${domain}${path} ${other}.`,
          fix: 'Give each service its own domain or path.',
        }),
      ]
    }),
  )
}

/** Lists in which a repeated entry can only be a slip. */
const listsHaveNoRepeats: Rule = (draft, places) => {
  const lists: readonly (readonly [KeyPath, unknown])[] = [
    ...Object.entries(draft.services ?? {}).flatMap(([name, service]) => [
      [['services', name, 'env'], service?.env] as const,
      [['services', name, 'allow_unsafe'], service?.allow_unsafe] as const,
    ]),
    ...Object.entries(draft.environments ?? {}).flatMap(([name, environment]) => [
      [['environments', name, 'from_env'], environment?.from_env] as const,
      ...Object.entries(environment?.hosts ?? {}).map(
        ([host, each]) => [['environments', name, 'hosts', host, 'roles'], each?.roles] as const,
      ),
      ...Object.entries(environment?.services ?? {}).map(
        ([service, each]) => [['environments', name, 'services', service, 'hosts'], each?.hosts] as const,
      ),
    ]),
  ]
  return lists.flatMap(([path, list]) =>
    !Array.isArray(list)
      ? []
      : list.flatMap((item: unknown, at) =>
          item === undefined || list.indexOf(item) === at
            ? []
            : [
                conflict(places, [...path, at], {
                  what: `${describePath(path)} names ${String(item)} twice.`,
                  fix: 'Keep one of them.',
                }),
              ],
        ),
  )
}

/** A build argument stays readable in the image's history. */
const buildArgumentsAreNoSecrets: Rule = (draft, places) =>
  Object.keys(draft.backend?.providers?.generic?.build?.args ?? {}).flatMap((name) => {
    if (!/(PASSWORD|PASSWD|SECRET|TOKEN|PRIVATE_KEY|API_KEY|ACCESS_KEY|CREDENTIAL)/i.test(name)) return []
    const path = ['backend', 'providers', 'generic', 'build', 'args', name]
    return [
      faults.CONFIG_CONFLICT({
        what: `${describePath(path)} looks like a secret.`,
        why: "A build argument stays readable in the image's history.",
        fix: 'Give it to the running service instead, through env_file or from_env.',
        where: places.ofKey(path),
      }),
    ]
  })

const providersHaveSettings: Rule = (draft, places) => {
  const { backend } = draft
  if (backend?.provider === undefined || places.isGiven(['backend', 'providers', backend.provider])) return []
  return [
    faults.CONFIG_KEY_MISSING({
      key: `backend.providers.${backend.provider}`,
      expected: `the settings of ${backend.provider}`,
      where: places.of(['backend', 'provider']),
    }),
  ]
}

export const rules: readonly Rule[] = [
  durationsAreShort,
  numbersArePlain,
  rolledRolesAreStateless,
  requestsNeedPort,
  startOutlastsHealth,
  routesAreUnique,
  listsHaveNoRepeats,
  buildArgumentsAreNoSecrets,
  providersHaveSettings,
  ...environmentRules,
]
