// The one way of logging in to the hosts of an environment: the key of a variable, else of a file, else those of the SSH agent.

import type { SshConfig } from '../model/config.ts'
import { Fault } from '../model/fault.ts'
import { faults } from '../model/faults/index.ts'
import { Secret } from '../model/secret.ts'
import type { Files } from '../observe/outside.ts'
import type { World } from '../stages/define.ts'
import type { SshLogin } from '../transport/login.ts'
import { inRoot } from './files.ts'

interface Around extends Pick<World, 'variables' | 'hide' | 'emit'> {
  readonly files: Files
}

/** Reads it once for each environment. Faults: SSH_KEY_MISSING, SSH_KEY_UNUSABLE, SSH_AGENT_UNUSABLE; nothing is contacted but the agent. */
export function createLoginReader(around: Around): (ssh: SshConfig, root: string) => Promise<SshLogin> {
  // By what an environment says of its keys, so that what is to be told of one is told once.
  const logins = new Map<SshConfig, Promise<SshLogin>>()
  return (ssh, root) => {
    const login = logins.get(ssh) ?? readLogin(ssh, root, around)
    logins.set(ssh, login)
    return login
  }
}

function readLogin(ssh: SshConfig, root: string, around: Around): Promise<SshLogin> {
  const source = ssh.privateKeyEnv ?? ssh.privateKeyPath
  return source === undefined ? agentLogin(around) : keyLogin(source, { ssh, root }, around)
}

async function agentLogin({ variables }: Around): Promise<SshLogin> {
  const { countAgentKeys } = await import('../transport/ssh-agent.ts')
  const socket = variables['SSH_AUTH_SOCK'] ?? ''
  if (socket === '') {
    throw faults.SSH_KEY_MISSING({
      source: 'an SSH agent',
      fix: 'Start ssh-agent and add the key, or set ssh.private_key_path or ssh.private_key_env.',
    })
  }
  return { kind: 'agent', socket, keys: await countAgentKeys(socket) }
}

async function keyLogin(
  source: string,
  { ssh, root }: { readonly ssh: SshConfig; readonly root: string },
  { variables, files, hide, emit }: Around,
): Promise<SshLogin> {
  const { readPrivateKey } = await import('../transport/private-key.ts')
  const text = ssh.privateKeyEnv === undefined ? await files.read(inRoot(root, source)) : variables[source]
  if (text === undefined) {
    const other = 'or name another source in environments.<environment>.ssh.'
    throw faults.SSH_KEY_MISSING(
      ssh.privateKeyEnv === undefined
        ? { source, fix: `Put the private key into that file, ${other}` }
        : {
            source: `the variable ${source}`,
            fix: `Set it to the key itself, in a shell with: export ${source}="$(cat <file of the private key>)" and in a workflow from a secret; ${other}`,
          },
    )
  }
  const given = new Secret(source, typeof text === 'string' ? text : new TextDecoder().decode(text))
  const passphrase = passphraseOf(ssh, variables)
  hide([given, ...(passphrase === undefined ? [] : [passphrase])])
  const read = readPrivateKey(given, passphrase)
  if (read instanceof Fault) throw read
  for (const message of read.notices) emit({ kind: 'notice', level: 'info', message })
  return { kind: 'key', key: read.key, ...(passphrase === undefined ? {} : { passphrase }) }
}

/** Without a last line end: `echo … | gh secret set` adds one, and ssh-keygen takes none into a passphrase. Empty where the variable is not set. */
function passphraseOf({ privateKeyPassphraseEnv: name }: SshConfig, variables: World['variables']): Secret | undefined {
  return name === undefined ? undefined : new Secret(name, (variables[name] ?? '').replace(/[\r\n]+$/, ''))
}
