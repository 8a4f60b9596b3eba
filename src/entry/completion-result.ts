// `completion`: the script for a shell, or the names that such a script offers.

import type { Command } from './command.ts'
import { bashCompletion } from './completion-bash.ts'
import { fishCompletion } from './completion-fish.ts'
import { zshCompletion } from './completion-zsh.ts'
import type { CompletedCommand, Shell } from './completion.ts'
import { completed, shells } from './completion.ts'
import { knownEnvironments } from './known-environments.ts'
import type { StageResult } from '../stages/define.ts'

const scripts: { readonly [S in Shell]: (table: readonly CompletedCommand[]) => string } = {
  bash: bashCompletion,
  zsh: zshCompletion,
  fish: fishCompletion,
}

/** What may be asked for: a script, or the environments of the nearest stagecraft.yml, which scripts ask for at every tab. */
export const completionWords = [...shells, 'environments'] as const

/** `word`: one of `completionWords`. Changes nothing and contacts nothing. */
export function completionResult(
  word: string,
  { commands, config }: { readonly commands: readonly Command[]; readonly config: string | undefined },
): StageResult {
  const shell = shells.find((each) => each === word)
  if (shell === undefined) {
    const environments = knownEnvironments(config)
    return { outputs: {}, lines: environments, result: { environments } }
  }
  const script = scripts[shell](completed(commands))
  return { outputs: {}, lines: script.trimEnd().split('\n'), result: { shell, script } }
}
