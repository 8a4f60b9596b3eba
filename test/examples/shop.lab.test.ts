// CORE_COMPOSE: the example app without Stagecraft: plain Compose on one engine, its versions, and its ways to misbehave.
import { cp, mkdtemp, readFile, rm } from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { docker, mustRun, run, type Said } from '../lab/docker.ts'
import { root } from '../lab/labels.ts'
import { freePort } from '../lab/network.ts'
import { sharedLabSuite } from '../lab/suite.ts'
import { until } from '../lab/until.ts'

const shop = path.join(root, 'examples/shop')
const project = `shop-alone-${process.pid}`

sharedLabSuite('the example app shop', (lab) => {
  let environment: Readonly<Record<string, string>> = {}
  let gateway = ''
  let copy = ''

  beforeAll(async () => {
    const [http, database] = [await freePort(), await freePort()]
    gateway = `http://127.0.0.1:${http}`
    environment = { MIRROR: lab().mirror, HTTP_PORT: `${http}`, DB_PORT: `${database}` }
    copy = await mkdtemp(path.join(os.tmpdir(), 'stagecraft-shop-'))
    await cp(shop, copy, { recursive: true })
    await compose(shop, ['up', '--build', '--detach', '--wait', '--quiet-pull'])
    await migrate('migrations/001_orders.pre.sql')
  }, 240_000)

  afterAll(async () => {
    await runCompose(copy, down)
    await rm(copy, { recursive: true, force: true })
  })

  it('is accepted by Compose with nothing set, under the official names of its images', async () => {
    const said = await run(['docker', 'compose', 'config', '--images'], { cwd: shop })
    expect({ ...said, stdout: said.stdout.trim().split('\n').toSorted() }).toEqual({
      code: 0,
      stdout: ['postgres:17', 'shop-api', 'shop-worker', 'traefik:v3.7'],
      stderr: '',
    })
  })

  it('answers through its gateway with its version', async () => {
    const answer = await fetch(gateway)
    expect({ status: answer.status, header: answer.headers.get('x-version'), body: await answer.json() }).toEqual({
      status: 200,
      header: 'v1',
      body: { version: 'v1', host: expect.stringMatching(/^[0-9a-f]{12}$/) },
    })
    expect((await fetch(`${gateway}/healthz`)).status).toBe(200)
  })

  it('takes an order, lists it, and has the worker do its job', async () => {
    const created = await order({ item: 'tea', quantity: 2 })
    expect(created).toMatchObject({ status: 201, body: { item: 'tea', quantity: 2 } })
    expect(await orders()).toContainEqual(created.body)
    await until('the job to be done', async () => ((await sql(openJobs)) === '0' ? true : undefined))
  })

  it('refuses an order that is none', async () => {
    const answers = [await order('tea'), await order({ item: 'tea', quantity: 0 }), await order({ quantity: 1 })]
    expect(answers.map((answer) => answer.status)).toEqual([400, 400, 400])
  })

  it('keeps its passwords out of what the engine tells about its containers', async () => {
    const containers = (await compose(shop, ['ps', '--quiet'])).split('\n')
    expect(containers).toHaveLength(4)
    const password = /^POSTGRES_PASSWORD=(.+)$/m.exec(await readFile(path.join(shop, '.env'), 'utf8'))?.[1]
    expect(password).toMatch(/^\S{8,}$/)
    expect(await docker(['inspect', ...containers])).not.toContain(password)
  })

  it('says that it is not healthy while the database is away, and is healthy again when it is back', async () => {
    await compose(shop, ['stop', 'db'])
    await status('/healthz', 503)
    await compose(shop, ['start', 'db'])
    await status('/healthz', 200)
  })

  it('finishes the requests it holds when it is stopped, and the worker ends as clean', async () => {
    const held = Array.from({ length: 5 }, () => fetch(`${gateway}/slow?ms=2500`))
    await until('a connection for each request', async () => ((await connections('api')) >= 5 ? true : undefined))
    await compose(shop, ['stop', 'api', 'worker'])
    expect((await Promise.all(held)).map((answer) => answer.status)).toEqual([200, 200, 200, 200, 200])
    expect(await exitCodes('api', 'worker')).toEqual(['0', '0'])
    await compose(shop, ['up', '--detach', '--wait'])
  })

  it.each([
    ['port', 'running healthy', '3001'],
    ['crash', 'exited 1', ''],
    ['late', 'exited 1', ''],
  ])('with BROKEN=%s ends up %s', { timeout: 60_000 }, async (broken, verdict, listening) => {
    const container = await broke(broken)
    await until(`${broken} to be ${verdict}`, async () => ((await stateOf(container)) === verdict ? true : undefined))
    const ports = await run(['docker', 'exec', container, 'node', '-e', whoListens])
    await docker(['rm', '--force', container])
    expect(ports.stdout.trim()).toBe(listening)
  })

  it('with BROKEN=stubborn does not hear SIGTERM', async () => {
    const container = await broke('stubborn')
    await until('it to serve', async () => ((await stateOf(container)) === 'running healthy' ? true : undefined))
    await docker(['stop', '--time', '1', container])
    expect(await stateOf(container)).toBe('exited 137')
    await docker(['rm', container])
  })

  it('with BROKEN=rude drops what it holds when it is stopped', async () => {
    const container = await broke('rude')
    await until('it to serve', async () => ((await stateOf(container)) === 'running healthy' ? true : undefined))
    const held = run(['docker', 'exec', container, 'node', '-e', holdRequest])
    await until('the request to be held', async () => ((await connectionsOf(container)) > 0 ? true : undefined))
    await docker(['kill', '--signal', 'TERM', container])
    expect((await held).stdout).not.toContain('200')
    await docker(['rm', '--force', container])
  })

  it('becomes v2 on a table that v1 still uses, and gives old orders a customer', { timeout: 60_000 }, async () => {
    await become('v2')
    await migrate('migrations/002_add_customer.pre.sql')
    expect(await order({ item: 'by v1' })).toMatchObject({ status: 201 })
    await compose(copy, ['up', '--build', '--detach', '--wait', 'api'])
    await status('/', 200)
    expect(await order({ item: 'by v2', customer: 'Ada' })).toMatchObject({ status: 201, body: { customer: 'Ada' } })
    expect(await sql(withoutCustomer)).not.toBe('0')
    await migrate('migrations/003_backfill_customer.post.sql')
    expect(await sql(withoutCustomer)).toBe('0')
    expect(await orders()).toMatchObject([
      { item: 'by v2', customer: 'Ada' },
      { item: 'by v1', customer: 'unknown' },
      {},
    ])
    expect((await fetch(gateway)).headers.get('x-version')).toBe('v2')
  })

  it('becomes v3, which never turns healthy', { timeout: 60_000 }, async () => {
    await become('v3')
    const said = await runCompose(copy, ['up', '--build', '--detach', '--wait', 'api'])
    expect(said).toMatchObject({ code: 1, stderr: expect.stringContaining('is unhealthy') })
  })

  it('becomes v4, whose migration fails and leaves nothing of itself', async () => {
    await become('v4')
    const said = await psql(['--single-transaction'], 'migrations/004_broken.pre.sql')
    expect(said).toMatchObject({ code: 3, stderr: expect.stringContaining('column "unit_price_cents" does not exist') })
    expect(await sql(`SELECT count(*) FROM information_schema.columns WHERE column_name = 'total_cents'`)).toBe('0')
  })

  it('goes down with everything that it made', async () => {
    await compose(shop, down)
    const built = await docker(['image', 'ls', '--all', '--quiet', ...ours])
    if (built !== '') await docker(['rmi', '--force', ...built.split('\n')]) // the images of the versions in between
    const lists = [
      ['ps', '--all'],
      ['volume', 'ls'],
      ['network', 'ls'],
      ['image', 'ls', '--all'],
    ]
    const left = lists.map((list) => docker([...list, '--quiet', ...ours]))
    expect(await Promise.all(left)).toEqual(['', '', '', ''])
  })

  /** Runs Compose in the app's folder, or in the copy that becomes a later version. */
  function runCompose(cwd: string, words: readonly string[], input = ''): Promise<Said> {
    return run(['docker', 'compose', '--project-name', project, ...words], { cwd, env: environment, input })
  }

  function compose(cwd: string, words: readonly string[]): Promise<string> {
    return mustRun(['docker', 'compose', '--project-name', project, ...words], { cwd, env: environment })
  }

  async function psql(options: readonly string[], file: string): Promise<Said> {
    const words = ['exec', '-T', 'db', 'psql', '--quiet', '--username', 'shop', '--set', 'ON_ERROR_STOP=1', ...options]
    return runCompose(copy, words, await readFile(path.join(copy, file), 'utf8'))
  }

  async function migrate(file: string): Promise<void> {
    expect(await psql([], file)).toEqual({ code: 0, stdout: '', stderr: '' })
  }

  function sql(query: string): Promise<string> {
    return compose(copy, ['exec', '-T', 'db', 'psql', '--username', 'shop', '--no-align', '--tuples-only', '-c', query])
  }

  async function order(body: unknown): Promise<{ readonly status: number; readonly body: unknown }> {
    const answer = await fetch(`${gateway}/orders`, { method: 'POST', body: JSON.stringify(body) })
    return { status: answer.status, body: await answer.json() }
  }

  async function orders(): Promise<unknown> {
    return (await fetch(`${gateway}/orders`)).json()
  }

  async function status(where: string, wanted: number): Promise<void> {
    const answered = await until(`${where} to answer ${wanted}`, async () => {
      const { status: seen } = await fetch(`${gateway}${where}`)
      return seen === wanted ? seen : undefined
    })
    expect(answered).toBe(wanted)
  }

  async function exitCodes(...services: readonly string[]): Promise<string[]> {
    const containers = (await compose(shop, ['ps', '--all', '--quiet', ...services])).split('\n')
    return (await docker(['inspect', '--format', '{{.State.ExitCode}}', ...containers])).split('\n')
  }

  async function connections(service: string): Promise<number> {
    return connectionsOf(await compose(shop, ['ps', '--quiet', service]))
  }

  /** One more container of the API, beside the one that serves. */
  async function broke(broken: string): Promise<string> {
    const name = `${project}-${broken}`
    await compose(shop, ['run', '--detach', '--no-deps', '--name', name, '--env', `SHOP_BROKEN=${broken}`, 'api'])
    return name
  }

  /** Copies the files of a version over those of the version before. */
  async function become(version: string): Promise<void> {
    await cp(path.join(copy, 'versions', version), copy, { recursive: true })
  }
})

const down = ['down', '--volumes', '--remove-orphans', '--rmi', 'all', '--timeout', '1']
const ours = ['--filter', `label=com.docker.compose.project=${project}`]

const openJobs = 'SELECT count(*) FROM jobs WHERE done_at IS NULL'
const withoutCustomer = 'SELECT count(*) FROM orders WHERE customer IS NULL'

const holdRequest = `fetch('http://127.0.0.1:3000/slow?ms=20000').then((answer) => console.log(answer.status))`

/** Says which of the two ports is open. */
const whoListens = `for (const port of [3000, 3001])
  require('node:net').connect(port, '127.0.0.1', function () { console.log(port); this.end() }).on('error', () => {})`

/** `running healthy`, `running starting`, `exited 1` and the like. */
async function stateOf(container: string): Promise<string> {
  const format = '{{.State.Status}} {{if .State.Running}}{{.State.Health.Status}}{{else}}{{.State.ExitCode}}{{end}}'
  return docker(['inspect', '--format', format, container])
}

/** How many connections to port 3000 are established inside a container. */
async function connectionsOf(container: string): Promise<number> {
  const tables = await docker(['exec', container, 'sh', '-c', 'cat /proc/net/tcp /proc/net/tcp6'])
  const established = /^ *\d+: \S+:0BB8 \S+ 01 /gm
  return [...tables.matchAll(established)].length
}
