// One deploy struck at one step, then one that settles it, then one that finds nothing to do; and what must hold after each.

import { spawn } from 'node:child_process'
import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { z } from 'zod'
import type { Lab } from '../lab/lab.ts'
import { overlay, stagecraft } from '../support/shop.ts'
import type { CliRun, Shop } from '../support/shop.ts'
import { ledgerOf, locksOf, versionsServed } from './checks.ts'

const hook = fileURLToPath(new URL('../harness/fault.mjs', import.meta.url))

export const blows = ['kill9', 'exit', 'hang', 'cutssh', 'enospc'] as const
export type Blow = (typeof blows)[number]

export interface Strike {
  /** The id of a step, the number of its release as `*`. */
  readonly step: string
  readonly when: 'before' | 'after'
  readonly blow: Blow
}

export const describeStrike = ({ step, when, blow }: Strike): string => `${blow} ${when} ${step}`

const production = ['--env', 'production'] as const

/** Makes the checkout the next version, with one migration before and one after the rollout; gives its name. */
export async function nextVersion(shop: Shop, number: number): Promise<string> {
  const version = `s${number}`
  const file = (name: string): string => join(shop.folder, name)
  if (number === 1) await overlay(shop, 'v2')
  const order = (at: number): string => String(100 + 2 * number + at)
  await writeFile(file(`migrations/${order(0)}_strike.pre.sql`), `CREATE TABLE strike_${number} (id int);\n`)
  await writeFile(file(`migrations/${order(1)}_strike.post.sql`), `INSERT INTO strike_${number} VALUES (1);\n`)
  const values = await readFile(file('.env.production'), 'utf8')
  await writeFile(file('.env.production'), `${values.replace(/^VERSION=.*\n/m, '')}VERSION=${version}\n`)
  return version
}

/** State folders of 64 MiB, so that a full disk is quickly full and spares the engine. */
export async function smallStateFolders(lab: Lab): Promise<void> {
  const script = 'mkdir -p /var/lib/stagecraft && mount -t tmpfs -o size=64m,mode=755 tmpfs /var/lib/stagecraft'
  const mounted = await Promise.all(Object.values(lab.hosts).map((host) => host.exec(['sh', '-c', script])))
  const refused = mounted.find(({ code }) => code !== 0)
  if (refused) throw new Error(refused.stderr)
}

const planned = z.looseObject({ plan: z.looseObject({ steps: z.array(z.looseObject({ id: z.string() })) }) })

/** The ids of every step that a deploy of the next version would take, the number of its release as `*`. */
export async function stepsOfNext(shop: Shop, version: string): Promise<readonly string[]> {
  const ran = await stagecraft(shop, ['plan', ...production, '--version', version, '--format', 'json'])
  if (ran.code !== 0) throw new Error(ran.stderr)
  return planned.parse(JSON.parse(ran.stdout)).plan.steps.map(({ id }) => id.replaceAll(/-r\d+/g, '-r*'))
}

/**
 * Deploys the version of that number with the blow, without and again; gives what did not hold, as sentences. The load and
 * the count of its losses are the caller's.
 */
export async function strike(lab: Lab, shop: Shop, number: number, blow: Strike): Promise<readonly string[]> {
  const version = await nextVersion(shop, number)
  const wrong: string[] = []
  const holds = (is: boolean, sentence: string): void => void (is || wrong.push(`${describeStrike(blow)}: ${sentence}`))
  const [before = ''] = await versionsServed(lab)
  const struck = await startStruck(lab, shop, version, blow)
  holds(struck.stderr.includes('struck: '), 'the blow never landed')
  const served = await versionsServed(lab)
  holds(
    served.every((each) => each === before || each === version),
    `${served.join(', ')} served after the blow`,
  )
  await Promise.all(Object.values(lab.hosts).map((host) => host.exec(['rm', '-f', '/var/lib/stagecraft/full'])))
  const deploy = ['deploy', ...production, '--version', version, '--lock-wait', '3m']
  const next = await stagecraft(shop, deploy)
  holds(next.code === 0, `the next deploy ended ${next.code}: ${next.stderr.slice(-2000)}`)
  holds(await isOnly(lab, version), `not ${version} alone serves after the next deploy`)
  if (struck.awake !== undefined) {
    const late = await struck.awake()
    holds(late.code !== 0, 'the owner that woke up late ended 0')
    holds(await isOnly(lab, version), 'the owner that woke up late changed what serves')
  }
  const locks = await locksOf(lab)
  holds(locks.length === 0, `a lock is left on ${locks.join(', ')}`)
  const [last] = (await ledgerOf(lab)).slice(-1)
  holds(
    last?.version === version && last.outcome === 'finished' && last.post !== 'failed',
    `ledger: ${JSON.stringify(last)}`,
  )
  const rows = await rowsOf(lab, `strike_${number}`)
  holds(rows === '1', `the migration after the rollout left ${rows} rows instead of 1`)
  const third = await stagecraft(shop, deploy)
  holds(
    third.code === 0 && `${third.stdout}${third.stderr}`.includes('Nothing to do'),
    `the third: ${third.code} ${third.stdout}${third.stderr}`,
  )
  const left = await leftovers(lab)
  holds(left.length === 0, `left over: ${left.join(', ')}`)
  return wrong
}

/** How many rows a table of the shop has, as psql prints it. */
async function rowsOf(lab: Lab, table: string): Promise<string> {
  const psql = ['psql', '-U', 'shop', '-d', 'shop', '-Atc', `SELECT count(*) FROM ${table}`]
  const { stdout, stderr } = await lab.host('db-1').exec(['docker', 'exec', 'shop-production-db-1', ...psql])
  return stdout.trim() || stderr.trim()
}

const isOnly = async (lab: Lab, version: string): Promise<boolean> => (await versionsServed(lab)).join() === version

/** Running containers of the app that are neither of the newest release of their service nor alone for it on their host. */
async function leftovers(lab: Lab): Promise<readonly string[]> {
  const format = '{{.Label "stagecraft.service"}} {{.Label "stagecraft.release"}} {{.Names}}'
  const found = await Promise.all(
    Object.values(lab.hosts).map(async (host) => {
      const { stdout } = await host.exec(['docker', 'ps', '--filter', 'label=stagecraft.app=shop', '--format', format])
      const rows = stdout.split('\n').filter(Boolean).sort()
      const services = rows.map((row) => row.split(' ')[0])
      return rows.filter((_, at) => services.indexOf(services[at]) !== at).map((row) => `${host.name} ${row}`)
    }),
  )
  return found.flat()
}

interface Struck {
  readonly stderr: string
  /** Of a process that stands still: lets it go on, and gives how it ended. */
  readonly awake?: () => Promise<Pick<CliRun, 'code' | 'stderr'>>
}

const root = fileURLToPath(new URL('../..', import.meta.url))

/** Runs the deploy until it ended, or stands still after the blow. */
function startStruck(lab: Lab, shop: Shop, version: string, { step, when, blow }: Strike): Promise<Struck> {
  const argv = ['--import', hook, join(root, 'dist/cli.js'), 'deploy', ...production, '--version', version]
  const child = spawn(process.execPath, [...argv, '--format', 'json', '--lock-wait', '3m'], {
    cwd: shop.folder,
    env: {
      PATH: process.env['PATH'],
      HOME: process.env['HOME'],
      STRIKE: `${step}:${when}:${blow}`,
      STRIKE_HOSTS: Object.values(lab.hosts)
        .map(({ container }) => container)
        .join(','),
    },
    stdio: ['ignore', 'ignore', 'pipe'],
  })
  let stderr = ''
  const ended = new Promise<number>((resolve) => child.on('close', (code) => resolve(code ?? 137)))
  return new Promise((resolve, reject) => {
    child.on('error', reject)
    child.stderr.setEncoding('utf8').on('data', (text: string) => {
      stderr += text
      if (blow !== 'hang' || !stderr.includes('struck: ')) return
      const awake = async (): Promise<Pick<CliRun, 'code' | 'stderr'>> => {
        child.kill('SIGCONT')
        return { code: await ended, stderr }
      }
      resolve({ stderr, awake })
    })
    void ended.then(() => resolve({ stderr }))
  })
}
