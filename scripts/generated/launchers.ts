// The small files of dist that start one stage of the bundle, or the command line.

import { stageNames } from '../../src/model/stage.ts'

/** File name in dist → content. */
export function launchers(): ReadonlyMap<string, string> {
  const doors = ['pipeline', ...stageNames].map((door) => [`${door}.js`, launcher(`runAction('${door}')`)] as const)
  return new Map([...doors, ['cli.js', `#!/usr/bin/env node\n${launcher('runCli(process.argv.slice(2))')}`]])
}

const launcher = (call: string): string => `'use strict'\nrequire('./index.js').${call}\n`
