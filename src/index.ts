// The bundle's two doors: an action's stage, and the command line.

export { runAction } from './entry/action.ts'
export { runCli } from './entry/cli.ts'
