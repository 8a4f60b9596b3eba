// GitHub's runner through its own toolkit: commands, files for outputs and the summary, masks.

import * as core from '@actions/core'
import type { Runner } from '../report/github.ts'

export interface ActionRunner extends Runner {
  readonly mask: (text: string) => void
  readonly output: (name: string, value: string) => void
}

/** `hasSummary`: whether the runner offers a file for it; old and foreign runners do not. */
export function openRunner({ hasSummary }: { readonly hasSummary: boolean }): ActionRunner {
  return {
    line: (text) => void process.stdout.write(`${text}\n`),
    startGroup: core.startGroup,
    endGroup: core.endGroup,
    annotate: (level, message, at) => core[level](message, at),
    summary: async (markdown) => {
      if (hasSummary) await core.summary.addRaw(markdown).write()
    },
    mask: core.setSecret,
    output: core.setOutput,
  }
}
