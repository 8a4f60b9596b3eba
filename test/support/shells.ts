// The shells of this machine that a quoted word must survive.
import { execFile } from 'node:child_process'
import { promisify } from 'node:util'

/** Where a program of this machine lies. */
export const programPath = async (command: string): Promise<string> =>
  (await promisify(execFile)('/bin/sh', ['-c', 'command -v "$0"', command])).stdout.trim()

const candidates = ['sh', 'dash', 'bash', 'busybox sh', 'ksh', 'zsh']

/** Those that start here, as commands. */
export async function shellsHere(): Promise<string[]> {
  const starts = async (shell: string): Promise<boolean> => {
    const [command = '', ...rest] = shell.split(' ')
    return promisify(execFile)(command, [...rest, '-c', 'exit 0']).then(
      () => true,
      () => false,
    )
  }
  const found = await Promise.all(candidates.map(starts))
  return candidates.filter((_, index) => found[index])
}
