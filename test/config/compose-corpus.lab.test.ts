// CORE_COMPOSE CORE_ENV_RESOLUTION: a corpus of compose files: what hosts are told to run is what the real Compose says of the team's own files.

import { readdirSync } from 'node:fs'
import path from 'node:path'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { canonical } from '../../src/model/digest.ts'
import type { HostName } from '../../src/model/name.ts'
import { keysOf } from '../../src/model/name.ts'
import { replicaName } from '../../src/model/release.ts'
import { cases } from '../support/cases.ts'
import { ownFolder } from '../support/machine.ts'
import { hostView, openCase, teamView, throughCompose } from './compose-views.ts'
import type { Case, Running } from './compose-views.ts'

const corpus = path.join(import.meta.dirname, 'compose-corpus')

describe('CORE_COMPOSE of the corpus', () => {
  test.each(readdirSync(corpus))('%s runs on hosts as Compose itself would run it', async (name) => {
    const folder = await ownFolder()
    const opened = await openCase(path.join(corpus, name), path.join(folder, 'checkout'))
    const team = await teamView(opened)
    expect(canonical(opened.release)).not.toContain('canary')
    for (const host of keysOf(opened.release.hosts)) {
      const views = await hostView(opened, host, path.join(folder, host))
      expect(views, host).toEqual(expectedOn(opened, team, host))
    }
  })
})

describe('CORE_COMPOSE a rendered file', () => {
  const text = fc.oneof(
    fc.string({ unit: 'binary', maxLength: 12 }).map((each) => each.replaceAll('\0', '')),
    fc
      .array(fc.constantFrom(...'$${}\\"\'#:-?!&*|>%@`,[] \t\n\r0123456789_.+xXoObBeE~yn<=\u0085\u2028'.split('')), {
        maxLength: 6,
      })
      .map((parts) => parts.join('')),
    fc.constantFrom(
      'yes',
      'No',
      'on',
      'null',
      '~',
      'true',
      '.inf',
      '.NaN',
      '<<',
      '=',
      '---',
      '...',
      '2001-01-01',
      '1:30',
      '0o7',
    ),
  )
  const service = fc.record({
    command: fc.array(text, { minLength: 1, maxLength: 8 }),
    labels: fc.dictionary(
      text.filter((key) => key !== '' && key !== '__proto__' && !key.includes('=')),
      text,
      { maxKeys: 8 },
    ),
    working_dir: text.map((each) => `/${each}`),
  })

  test('gives every text of a definition back through the real Compose', async () => {
    const folder = await ownFolder()
    await fc.assert(
      fc.asyncProperty(fc.array(service, { minLength: 20, maxLength: 20 }), async (list) => {
        const definitions = Object.fromEntries(list.map((definition, at) => [`s${at}`, definition]))
        expect(await throughCompose(definitions, folder)).toEqual(definitions)
      }),
      cases(8),
    )
  })
})

type Views = Awaited<ReturnType<typeof hostView>>

/** The team's services that a host carries, with what a deploy changes on purpose and tells in its plan. */
function expectedOn({ release }: Case, team: Awaited<ReturnType<typeof teamView>>, host: HostName): Views {
  const spec = release.hosts[host]
  const here = (spec?.services ?? []).flatMap((name) => {
    const service = release.services[name]
    const running = team[name]
    return service === undefined || running === undefined ? [] : [{ name, service, running }]
  })
  const view = (rolled: boolean): Views['fixed'] => {
    const beside = here.filter(({ service }) => service.rolled === rolled)
    return Object.fromEntries(
      beside.flatMap(({ name, service, running }): readonly (readonly [string, Running])[] => {
        const addresses = Object.entries(spec?.extraHosts[name] ?? {}).map(([other, address]) => `${other}=${address}`)
        const own = (running.rest['extra_hosts'] ?? []) as readonly string[]
        const placed = {
          ...running,
          dependsOn: Object.fromEntries(
            Object.entries(running.dependsOn).filter(([other]) => beside.some((each) => each.name === other)),
          ),
          // What runs on another host is called there by its name.
          rest: addresses.length === 0 ? running.rest : { ...running.rest, extra_hosts: [...own, ...addresses] },
        }
        if (!rolled) return [[name, placed]]
        // Replicas are services of their own, started again by nobody until they serve.
        return Array.from(
          { length: service.replicas },
          (_, at) => [replicaName(name, release.number, at + 1), { ...placed, replicas: 1, restart: 'no' }] as const,
        )
      }),
    )
  }
  return { fixed: view(false), rolled: view(true) }
}
