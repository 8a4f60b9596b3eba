// CORE_EXECUTIL PROVIDER_NETWORK_TAILSCALE: ending what was started under a name, from a command beside it: all of it, and nothing else.
import { spawn } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { once } from 'node:events'
import { symlink } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { shellLine, signalLine } from '../../src/commands/script.ts'
import { ownFolder } from '../support/machine.ts'
import { programPath, shellsHere } from '../support/shells.ts'

/** Another one each time, as it is on hosts: the same test may run in another checkout. */
const newName = (): string => `stagecraft-${randomBytes(8).toString('hex')}`

/** A program under a name, as a host runs it: a group of its own, below a login shell. Its output once it ended. */
function start(text: string, under: string): { readonly began: Promise<unknown>; readonly ended: Promise<string> } {
  const child = spawn('bash', ['-c', `${shellLine(text, under)}; echo "login shell: $?"`], { detached: true })
  let said = ''
  child.stdout.setEncoding('utf8').on('data', (part: string) => {
    said += part
  })
  return { began: once(child.stdout, 'data'), ended: once(child, 'close').then(() => said) }
}

/** A folder for PATH in which `sh` is that shell, and with BusyBox every other program is BusyBox too. */
async function pathOf(shell: string): Promise<string> {
  const folder = await ownFolder()
  const [command = ''] = shell.split(' ')
  const program = await programPath(command)
  await symlink(program, join(folder, 'sh'))
  if (command !== 'busybox') return `${folder}:/usr/bin:/bin`
  for (const tool of ['tr', 'kill']) await symlink(program, join(folder, tool))
  return folder
}

describe.each(await shellsHere())('with %s on the host', (shell) => {
  const signal = async (under: string, word: 'TERM' | 'KILL'): Promise<void> => {
    const env = { PATH: await pathOf(shell) }
    await once(spawn('/bin/sh', ['-c', signalLine(under, word)], { stdio: 'ignore', env }), 'close')
  }

  it('reaches the script and what it started, though the shell around it stays to tell how it ended', async () => {
    const name = newName()
    const script = start(
      'trap : TERM; (trap "echo asked; exit 3" TERM; sleep 300 & echo began; wait); echo "script: $?"',
      name,
    )
    await script.began
    await signal(name, 'TERM')
    expect(await script.ended).toBe('began\nasked\nscript: 3\nlogin shell: 0\n')
  })

  it('ends what takes no notice, and its children with it', async () => {
    const name = newName()
    const script = start('(trap "" TERM; echo began; sleep 300; sleep 300)', name)
    await script.began
    await signal(name, 'KILL')
    expect(await script.ended).toMatch(/^began\nlogin shell: 137\n$/)
  })

  it('leaves what runs under another name alone, and does nothing where nothing runs', async () => {
    const name = newName()
    const other = start('echo began; read -r line; echo "$line"', name)
    await other.began
    await signal(newName(), 'KILL')
    await signal(name, 'KILL')
    expect(await other.ended).toBe('began\nlogin shell: 137\n')
  })
})
