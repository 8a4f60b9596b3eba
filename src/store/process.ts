// Processes of the machine we run on, named so that a dead one cannot be taken for a later one of the same id.

import { execFile } from 'node:child_process'
import { createHash } from 'node:crypto'
import { readFile, readlink } from 'node:fs/promises'
import { hostname } from 'node:os'
import { promisify } from 'node:util'
import type { LockOwner } from '../model/lock.ts'

/**
 * This process, as a lock names it. Where the system has no machine id or no boot id, as macOS, two machines of one name
 * cannot be told apart: then no start time is given, and nobody takes the silence of a process for its end. The machine is its id, its boot and the space of process ids: two containers of
 * one machine do not see each other's processes, and hosted runners may share a machine id.
 */
export async function thisProcess(): Promise<Pick<LockOwner, 'machine' | 'pid' | 'pidStartedAt'>> {
  const ids = [await textOf('/etc/machine-id'), await textOf('/proc/sys/kernel/random/boot_id')]
  const parts = [...ids, await readlink('/proc/self/ns/pid').catch(() => ''), hostname()]
  const start = (await processStart(process.pid)) ?? ''
  return { pid: process.pid, ...machineOf(parts, ids, start) }
}

/** The machine's name among machines, and the start of the process where that name is no other machine's. */
export function machineOf(
  parts: readonly string[],
  ids: readonly string[],
  start: string,
): Pick<LockOwner, 'machine' | 'pidStartedAt'> {
  const machine = createHash('sha256').update(parts.join('\n')).digest('hex').slice(0, 32)
  return { machine, pidStartedAt: ids.includes('') ? '' : start }
}

/**
 * When the process of that id started, in words that only compare: clock ticks since the boot (field 22 of
 * proc(5)'s stat), elsewhere what ps prints. Undefined when there is none; a zombie is none.
 */
export async function processStart(pid: number): Promise<string | undefined> {
  const stat = await textOf(`/proc/${pid}/stat`)
  if (stat !== '') {
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ')
    return fields[0] === 'Z' || fields[0] === 'X' ? undefined : fields[19]
  }
  if (process.platform === 'linux') return undefined
  const listed = await promisify(execFile)('ps', ['-o', 'lstart=', '-p', String(pid)]).catch(() => ({ stdout: '' }))
  return listed.stdout.trim() || undefined
}

const textOf = (path: string): Promise<string> =>
  readFile(path, 'utf8').then(
    (text) => text.trim(),
    () => '',
  )
