// One step: an action of ours, a stand-in for another's, or a script; started as GitHub's runner starts it.

import { spawn } from 'node:child_process'
import { readFileSync } from 'node:fs'
import path from 'node:path'
import { parse } from 'yaml'
import { root } from '../../laws/sources.ts'
import { standInFolder } from '../../workflows/language-service.ts'
import { asText, filled } from './expressions.ts'
import type { Contexts } from './expressions.ts'
import { commandFiles, readValues } from './files.ts'

export interface Written {
  readonly id?: string
  readonly if?: unknown
  readonly uses?: string
  readonly run?: string
  readonly with?: Readonly<Record<string, unknown>>
  readonly env?: Readonly<Record<string, unknown>>
}

interface Action {
  readonly inputs?: Readonly<Record<string, { readonly required?: boolean; readonly default?: unknown } | null>>
  readonly runs: { readonly using: string; readonly main: string; readonly post?: string; readonly 'post-if'?: string }
}

/** What one job has for all of its steps. */
export interface Place {
  /** Where its files for the runner lie, and its workspace. */
  readonly files: string
  readonly workspace: string
  readonly node: string
  readonly variables: Readonly<Record<string, string>>
  /** Every line that is printed, with what is masked gone. */
  readonly print: (line: string) => void
  /** Keeps a text out of everything that is printed, and out of outputs. */
  readonly mask: (text: string) => void
}

export interface Done {
  readonly exit: number
  readonly outputs: Readonly<Record<string, string>>
  readonly env: Readonly<Record<string, string>>
  readonly summary: string
  /** What is to run when the job ends, if anything. */
  readonly post?: { readonly condition: string; readonly run: () => Promise<Done> }
}

/** The folder of an action: ours from this checkout, `$/` too; others by their stand-in. Throws for one we have none of. */
export function folderOf(uses: string): string {
  const own = /^(?:\$\/|stagecraft\/deploy(?:\/|@))([^@]*)/.exec(uses)
  if (own) return path.join(root, uses.startsWith('stagecraft/deploy@') ? '' : (own[1] ?? ''))
  const found = standInFolder(uses.replace(/@.*$/, ''))
  if (found === undefined) throw new Error(`there is no stand-in for ${uses}`)
  return found
}

export async function runStep(step: Written, at: number, contexts: Contexts, place: Place): Promise<Done> {
  const env = texts(step.env, contexts)
  if (step.run !== undefined) {
    const script = asText(filled(step.run, contexts))
    return start(['bash', '--noprofile', '--norc', '-eo', 'pipefail', '-c', script], `${at}`, { place, env })
  }
  const folder = folderOf(step.uses ?? '')
  const { inputs = {}, runs } = parse(readFileSync(path.join(folder, 'action.yml'), 'utf8')) as Action
  const given = texts(step.with, contexts)
  const known = Object.entries(inputs).map(([name, input]) => [
    name,
    given[name] ?? asText(filled(input?.default, contexts)),
  ])
  const extra = Object.entries(given).filter(([name]) => !(name in inputs))
  const asInputs = Object.fromEntries(
    [...known, ...extra].map(([name = '', value = '']) => [`INPUT_${name.toUpperCase()}`, value]),
  )
  const main = (file: string): readonly string[] => [place.node, path.join(folder, file)]
  const ended = await start(main(runs.main), `${at}`, { place, env: { ...env, ...asInputs } })
  if (runs.post === undefined) return ended
  const state = Object.fromEntries(Object.entries(ended.state).map(([name, value]) => [`STATE_${name}`, value]))
  const file = runs.post
  return {
    ...ended,
    post: {
      condition: runs['post-if'] ?? 'always()',
      run: () => start(main(file), `${at}-post`, { place, env: { ...env, ...asInputs, ...state } }),
    },
  }
}

const texts = (
  values: Readonly<Record<string, unknown>> | undefined,
  contexts: Contexts,
): Readonly<Record<string, string>> =>
  Object.fromEntries(Object.entries(values ?? {}).map(([name, value]) => [name, asText(filled(value, contexts))]))

interface Started {
  readonly place: Place
  readonly env: Readonly<Record<string, string>>
}

async function start(
  [program = '', ...words]: readonly string[],
  name: string,
  { place, env }: Started,
): Promise<Done & { readonly state: Readonly<Record<string, string>> }> {
  const files = commandFiles(place.files, name)
  const child = spawn(program, words, {
    cwd: place.workspace,
    env: { ...place.variables, ...files, ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  const commands = createCommands(place)
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding('utf8')
    let rest = ''
    stream.on('data', (chunk: string) => {
      const lines = (rest + chunk).split('\n')
      rest = lines.pop() ?? ''
      lines.forEach(commands)
    })
    stream.on('end', () => (rest === '' ? undefined : commands(rest)))
  }
  const exit = await new Promise<number>((resolve, reject) => {
    child.on('error', reject)
    child.on('close', (code) => resolve(code ?? 1))
  })
  const read = (file: string): Readonly<Record<string, string>> => readValues(files[file] ?? '')
  return {
    exit,
    outputs: read('GITHUB_OUTPUT'),
    env: read('GITHUB_ENV'),
    state: read('GITHUB_STATE'),
    summary: readFileSync(files['GITHUB_STEP_SUMMARY'] ?? '', 'utf8'),
  }
}

/** Masks are taken at once; between `stop-commands` and its token nothing is a command. */
function createCommands({ print, mask }: Place): (line: string) => void {
  let stopped: string | undefined
  return (line) => {
    const [, command, value = ''] = /^::([a-z-]+)(?: [^:]*)?::(.*)$/.exec(line) ?? []
    if (stopped !== undefined) {
      if (line === `::${stopped}::`) stopped = undefined
      else print(line)
    } else if (command === 'add-mask') mask(unescaped(value))
    else if (command === 'stop-commands') stopped = value
    else print(line)
  }
}

const unescaped = (text: string): string => text.replaceAll('%0D', '\r').replaceAll('%0A', '\n').replaceAll('%25', '%')
