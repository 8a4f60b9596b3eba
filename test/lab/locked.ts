// Locks between the processes of this machine, around what two must not do at once. A dead holder's lock is taken over.
import { randomUUID } from 'node:crypto'
import { link, mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import { isAlive } from './alive.ts'
import { until } from './until.ts'

/** Where the locks of this machine lie. */
export const lockFolder = path.join(os.homedir(), '.cache', 'stagecraft-lab', 'v1', 'locks')

export interface LockOptions {
  readonly folder?: string
  /** Milliseconds that it waits for others at most; default 20 minutes. */
  readonly patience?: number | undefined
  /** Told once whom it waits for; default: to stderr. */
  readonly say?: (line: string) => void
}

/** Runs `work` while no other process of this machine runs under the same name. */
export async function locked<T>(name: string, work: () => Promise<T>, options: LockOptions = {}): Promise<T> {
  const { folder = lockFolder, patience = 1_200_000, say = toStderr } = options
  const file = path.join(folder, name)
  await mkdir(folder, { recursive: true })
  let told = ''
  const own = `process ${process.pid}`
  await until(
    `the lock ${file}`,
    async () => {
      const holder = await takeLock(file)
      if (holder === undefined) return true
      if (holder !== told && holder !== own) say(`waiting for ${holder}, which works on ${name}`)
      told = holder
      return undefined
    },
    patience,
  )
  try {
    return await work()
  } finally {
    await rm(file, { force: true })
  }
}

const toStderr = (line: string): void => void process.stderr.write(`${line}\n`)

/**
 * Takes the lock, or tells who has it. It appears with its content (`pid id`) or not at all. Whoever may take over from a
 * dead holder is decided by a lock of its own, named after that holding's id: so exactly one does, and it dies no
 * worse than any other holder.
 */
async function takeLock(file: string): Promise<string | undefined> {
  const own = `${file}.${process.pid}-${randomUUID()}`
  await writeFile(own, `${process.pid} ${path.basename(own)}`)
  try {
    await link(own, file)
    return undefined
  } catch {
    const seen = await readFile(file, 'utf8').catch(() => undefined)
    const [pid = '', id = 'nobody'] = seen?.split(' ') ?? []
    if (seen === undefined || isAlive(Number(pid))) return `process ${pid || process.pid}`
    const succession = `${file}.after-${id.slice(-36)}`
    const successor = await takeLock(succession)
    if (successor !== undefined) return successor
    const isStill = (await readFile(file, 'utf8').catch(() => undefined)) === seen
    if (isStill) await rename(own, file)
    await rm(succession, { force: true })
    return isStill ? undefined : `process ${process.pid}`
  } finally {
    await rm(own, { force: true })
  }
}
