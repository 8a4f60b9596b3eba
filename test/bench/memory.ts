// The memory of a deploy whose container prints 200 MB before it fails.

import { readFileSync } from 'node:fs'
import { rm } from 'node:fs/promises'
import { startCli } from '../bundle/start.ts'
import type { Lab } from '../lab/lab.ts'
import { behave, createCanaryApp, secrets } from '../support/canary-app.ts'
import { temporaryFolder } from '../support/folder.ts'
import type { Figure } from './figures.ts'

const goal = 200

/** On app-1 of the lab. Throws when the deploy ends in another way than by going back. */
export async function memoryOfLoudDeploy(lab: Lab): Promise<Figure> {
  const folder = await temporaryFolder('memory')
  try {
    await createCanaryApp(lab, folder)
    await behave(lab, folder, 'loud')
    let peak = 0
    const ended = await startCli(['deploy', '--env', 'production', '--version', 'loud', '--verbose'], {
      folder,
      variables: secrets,
      deadline: 300_000,
      meet: ({ pid, stdout, stderr }) => {
        const look = (): void => void (peak = Math.max(peak, peakOf(pid)))
        stdout.on('data', look)
        stderr.on('data', look)
      },
    })
    if (ended.exit !== 5) throw new Error(`the loud deploy ended with ${ended.exit}:\n${ended.stderr}`)
    return {
      name: 'memory of a deploy whose container prints 200 MB',
      unit: 'MB',
      ours: peak,
      reference: null,
      ratio: null,
      goal: `at most ${goal} MB`,
      holds: peak > 0 && peak <= goal,
    }
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

/** The most memory that a process ever held, in MB; 0 once it is gone (proc(5): VmHWM). */
function peakOf(pid: number | undefined): number {
  try {
    const [, kilobytes = '0'] = /^VmHWM:\s+(\d+) kB$/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8')) ?? []
    return Math.round(Number(kilobytes) / 1_000)
  } catch {
    return 0
  }
}
