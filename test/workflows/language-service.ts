// What GitHub's own language service says about a workflow: schema, contexts, and inputs of every action that it uses.

import { existsSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { registerLogger, validate } from '@actions/languageservice'
import { TextDocument } from 'vscode-languageserver-textdocument'
import { parse } from 'yaml'
import { root } from '../laws/sources.ts'

/** The actions of others that our workflows may use, and the folder that declares the inputs of each. */
export const standIns: Readonly<Record<string, string>> = {
  'actions/checkout': 'checkout',
  'actions/upload-artifact': 'upload-artifact',
  'actions/download-artifact': 'download-artifact',
  'docker/login-action': 'login',
  'tailscale/github-action': 'tailscale',
}

export const standInFolder = (name: string): string | undefined =>
  standIns[name] === undefined ? undefined : path.join(root, 'test/workflows/stand-ins', standIns[name])

interface Metadata {
  readonly name: string
  readonly description: string
}

/** Those that only our own CI uses: what they take is not checked. */
const unchecked = ['actions/setup-node', 'actions/attest']

/** The action.yml of ours (`path` absent: the root's) or of a stand-in; undefined where we know none. */
function metadataOf(owner: string, name: string, folder: string | undefined): Metadata | undefined {
  if (unchecked.includes(`${owner}/${name}`)) return { name, description: '' }
  const at =
    owner === 'stagecraft' && name === 'deploy' ? path.join(root, folder ?? '') : standInFolder(`${owner}/${name}`)
  const file = path.join(at ?? '', 'action.yml')
  return at !== undefined && existsSync(file) ? (parse(readFileSync(file, 'utf8')) as Metadata) : undefined
}

/** What went wrong inside of it, which it logs and else passes over. */
const broken: string[] = []
const log = (message: string): void => void broken.push(message)
registerLogger({ error: log, warn: () => undefined, info: () => undefined, log: () => undefined })

let documents = 0

/** Everything it finds, `line: message` each, warnings and hints too. */
export async function problemsOf(text: string): Promise<readonly string[]> {
  // It remembers what it read by the address of the document.
  const address = `file:///${++documents}/.github/workflows/one.yml`
  const found = await validate(TextDocument.create(address, 'yaml', 1, text), {
    actionsMetadataProvider: {
      fetchActionMetadata: (action) => Promise.resolve(metadataOf(action.owner, action.name, action.path)),
    },
    fileProvider: {
      getFileContent: (reference) => {
        const file = 'repository' in reference ? undefined : reference.path
        if (file === undefined || !existsSync(path.join(root, file))) throw new Error('there is no such file')
        return Promise.resolve({ name: file, content: readFileSync(path.join(root, file), 'utf8') })
      },
    },
  })
  if (broken.length > 0) throw new Error(broken.join('\n'))
  return found.map(
    ({ range, message }) => `${range.start.line + 1}: ${typeof message === 'string' ? message : message.value}`,
  )
}
