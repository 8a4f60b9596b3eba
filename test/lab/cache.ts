// What the lab keeps per machine, outside every checkout: downloads and the login key.
import { mkdir, readdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import ssh2 from 'ssh2'
import { isAlive } from './alive.ts'
import { locked } from './locked.ts'

const cacheFolder = path.join(os.homedir(), '.cache', 'stagecraft-lab', 'v1')

/** The file `name` in the cache, made by `make` (given a temporary path) if it is not there. */
export async function cached(name: string, make: (temporary: string) => Promise<void>): Promise<string> {
  const file = path.join(cacheFolder, name)
  if (await exists(file)) return file
  await mkdir(path.dirname(file), { recursive: true })
  // Interrupted makers leave theirs, under names that end in a pid.
  const beside = (await readdir(path.dirname(file))).filter((each) => each.startsWith(`${path.basename(file)}.`))
  const dead = beside.filter((each) => /\.\d+$/.test(each) && !isAlive(Number(each.split('.').at(-1))))
  for (const each of dead) await rm(path.join(path.dirname(file), each), { recursive: true, force: true })
  const temporary = `${file}.${process.pid}`
  await make(temporary)
  await rename(temporary, file)
  return file
}

/** The private key that logs in to every host of the lab, and its public half. */
export async function loginKey(): Promise<{ readonly identityFile: string; readonly publicKey: string }> {
  return locked('login', async () => {
    const pair = ssh2.utils.generateKeyPairSync('ed25519', { comment: 'stagecraft-lab' })
    const publicFile = await cached('login/id_ed25519.pub', async (temporary) => {
      await rm(path.join(cacheFolder, 'login/id_ed25519'), { force: true })
      await cached('login/id_ed25519', (half) => writeFile(half, pair.private, { mode: 0o600 }))
      await writeFile(temporary, pair.public)
    })
    const publicKey = (await readFile(publicFile, 'utf8')).trim()
    return { identityFile: path.join(cacheFolder, 'login/id_ed25519'), publicKey }
  })
}

async function exists(file: string): Promise<boolean> {
  return stat(file).then(
    () => true,
    () => false,
  )
}
