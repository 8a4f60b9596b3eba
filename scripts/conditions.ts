// Under what conditions figures were measured: the commit, the machine, its engine.

import { availableParallelism, release, totalmem } from 'node:os'
import { run } from '../test/lab/docker.ts'
import { root } from './generated/pages.ts'

/** One line for a person. A checkout with changes is no commit, and says so. */
export async function describeConditions(): Promise<string> {
  const git = async (...words: readonly string[]): Promise<string | undefined> => {
    const said = await run(['git', ...words], { cwd: root })
    return said.code === 0 ? said.stdout.trim() : undefined
  }
  const [commit, changed] = [await git('rev-parse', '--short=12', 'HEAD'), await git('status', '--porcelain')]
  const engine = await run(['docker', 'version', '--format', '{{.Server.Version}}'])
  return [
    `commit ${commit ?? 'unknown'}${changed ? ' with changes' : ''}`,
    `${availableParallelism()} cores`,
    `${Math.round(totalmem() / 2 ** 30)} GiB`,
    `Linux ${release()}`,
    `Docker Engine ${engine.stdout.trim()}`,
    `Node ${process.versions.node}`,
  ].join(', ')
}
