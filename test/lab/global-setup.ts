// Starts the hosts that all lab tests of a run share, and removes them at its end.
import type { TestProject } from 'vitest/node'
import { run } from './docker.ts'
import { startLab } from './lab.ts'

/** Without Docker the lab tests are skipped, and one line says so; in CI that is a failure. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const docker = await run(['docker', 'version', '--format', '{{.Server.Version}}'], { timeout: 30_000 })
  if (docker.code !== 0) {
    const reason = `no Docker engine answers here (${docker.stderr.trim().split('\n').at(-1)})`
    if (process.env['CI']) throw new Error(`the lab tests cannot run: ${reason}`)
    process.stderr.write(`skipping the lab tests: ${reason}\n`)
    project.provide('lab', '')
    return async () => {}
  }
  const kept = process.env['LAB_KEEP']
  const lab = await startLab({ name: 'test', hosts: ['app-1', 'app-2', 'db-1'], keep: kept ? 'reuse' : 'fresh' })
  project.provide('lab', lab.id)
  return kept ? async () => {} : () => lab.stop()
}
