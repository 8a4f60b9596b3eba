// The bundle's two doors: an action's stage, and the command line, which has no use for GitHub's toolkit.

import type { Door } from './entry/action-inputs.ts'

export const runAction = async (door: Door): Promise<void> => (await import('./entry/action.ts')).runAction(door)

export const runCli = async (argv: readonly string[]): Promise<void> => (await import('./entry/cli.ts')).runCli(argv)
