// Pruning on a real engine: what goes and what stays.
import { randomBytes } from 'node:crypto'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { pruneReleases } from '../../src/commands/prune.ts'
import { canonical } from '../../src/model/digest.ts'
import { label } from '../../src/model/label.ts'
import type { Transport } from '../../src/transport/transport.ts'
import { sharedLabSuite } from '../lab/suite.ts'
import { sshTo } from '../support/lab-ssh.ts'

const app = `pruned-${randomBytes(3).toString('hex')}`
const state = `/var/lib/stagecraft/${app}/test`
const sibling = `/var/lib/stagecraft/${app}/staging`

sharedLabSuite('pruning', (lab) => {
  let ssh: Transport
  const host = () => lab().host('app-2')
  const sh = async (script: string): Promise<string> => {
    const said = await host().exec(['sh', '-c', script])
    if (said.code !== 0) throw new Error(said.stderr)
    return said.stdout.trim()
  }
  /** An image by digest, labelled for the app that is named. */
  const imageOf = async (name: string, owner: string): Promise<string> => {
    const tag = `${lab().registry.host}/${app}/${name}:1`
    await sh(
      `printf 'FROM ${lab().nodeImage}\\nLABEL ${label.app}=${owner}\\nENV N=${name}\\n' | docker build -q -t ${tag} - && docker push -q ${tag}`,
    )
    const digest = (await sh(`docker image inspect --format '{{join .RepoDigests "\\n"}}' ${tag}`))
      .split('\n')
      .find((each) => each.includes(app))
    await sh(`docker rmi ${tag} && docker pull -q ${digest}`)
    return digest ?? ''
  }
  const release = (folder: string, number: number, images: readonly string[]): Promise<string> => {
    const services = Object.fromEntries(images.map((image, index) => [`s${index}`, { image }]))
    const record = canonical({ schema: 1, number, planHash: 'sha256:0', services })
    const path = `${folder}/releases/rel-20261101-10000000${number}`
    return sh(`mkdir -p ${path} && printf '%s\\n' '${record}' >${path}/release.json && chown -R deploy ${folder}`)
  }
  const container = (number: number, environment: string, how: 'create' | 'run -d'): Promise<string> =>
    sh(
      `docker ${how} --name ${app}-${environment}-${number} --label ${label.app}=${app} --label ${label.environment}=${environment} --label ${label.number}=${number} ${lab().nodeImage} sleep 600`,
    )

  beforeAll(async () => {
    ssh = sshTo(lab(), host())
    await sh(`docker pull -q ${lab().nodeImage}`)
  })
  afterAll(async () => {
    await sh(
      `docker ps -aq --filter label=${label.app}=${app} | xargs -r docker rm -f; rm -rf /var/lib/stagecraft/${app}; docker images -q '${lab().registry.host}/${app}/*' | xargs -r docker rmi -f; true`,
    )
    await ssh.close()
  })

  it('removes what is ours of releases that are not kept, and nothing else', async () => {
    const [old, shared, foreign, kept] = await Promise.all([
      imageOf('old', app),
      imageOf('shared', app),
      imageOf('foreign', 'somebody'),
      imageOf('kept', app),
    ])
    await release(state, 1, [old, shared, foreign])
    await release(state, 2, [kept])
    await release(sibling, 9, [shared])
    await sh(`mkdir -p ${state}/releases/rel-20261101-100000003 && chown -R deploy ${state}`)
    await container(1, 'test', 'create')
    await container(2, 'test', 'create')
    await container(3, 'test', 'run -d')
    await container(1, 'staging', 'create')
    const script = pruneReleases({ state, keep: [2], labels: { [label.app]: app, [label.environment]: 'test' } })
    const output = await ssh.run(script, { deadline: 120_000, reason: 'the test' })
    const images = await Promise.all(
      [old, shared, foreign, kept].map((image) =>
        sh(`docker image inspect ${image} >/dev/null 2>&1 && echo there || echo gone`),
      ),
    )
    expect([
      output.kind === 'exited' && output.code,
      await sh(`ls ${state}/releases`),
      (await sh(`docker ps -a --filter label=${label.app}=${app} --format '{{.Names}}' | sort`)).split('\n'),
      images,
    ]).toEqual([
      0,
      'rel-20261101-100000002',
      [`${app}-staging-1`, `${app}-test-2`, `${app}-test-3`],
      ['gone', 'there', 'there', 'there'],
    ])
  })

  it('twice is once', async () => {
    const script = pruneReleases({ state, keep: [2], labels: { [label.app]: app, [label.environment]: 'test' } })
    const output = await ssh.run(script, { deadline: 120_000, reason: 'the test' })
    expect(output).toEqual({ kind: 'exited', code: 0, stdout: '', stderr: '', truncated: false })
  })
})
