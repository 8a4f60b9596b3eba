// Lends a host the logins of registries for one script: in a folder of its own that is gone afterwards.

import { forgetLogins, joinLogins, withLogin } from '../commands/registry.ts'
import { layout } from '../model/label.ts'
import type { HostName } from '../model/name.ts'
import { parseReference } from '../model/reference.ts'
import { Secret } from '../model/secret.ts'
import type { Context } from './effects.ts'
import { hostOf } from './until.ts'

/** Milliseconds to put the logins there, and to make sure that they are gone. */
const patience = 30_000

/**
 * The logins that this machine has for the registries of `images`, as one docker configuration; undefined when it has
 * none, and then the host's own counts. Faults: CREDENTIALS_UNREADABLE.
 */
export async function loginsFor(images: readonly string[], { effects }: Context): Promise<Secret | undefined> {
  const registries = [...new Set(images.flatMap((image) => parseReference(image)?.registry ?? []))].sort()
  const found = await Promise.all(registries.map(async (registry) => effects.credentials?.(registry)))
  const logins = found.filter((login) => login !== undefined)
  if (logins.length === 0) return undefined
  return new Secret('the logins of registries', joinLogins(logins.map((login) => login.reveal())))
}

/**
 * Gives `use` what makes a script run with the logins, 0600 in a folder 0700 that the script removes however it ends. It
 * is removed once more afterwards, for a script that had no chance to. Faults: UPLOAD_FAILED and those of `use`.
 */
export async function lendLogins<T>(
  context: Context,
  { host, logins }: { readonly host: HostName; readonly logins: Secret | undefined },
  use: (wrap: (script: string) => string) => Promise<T>,
): Promise<T> {
  if (logins === undefined) return use((script) => script)
  const target = hostOf(context, host)
  const folder = `${target.state}/${layout.login}`
  const options = { deadline: patience, reason: 'the login of the registry' }
  const file = { path: `${folder}/config.json`, mode: 0o600, folderMode: 0o700, content: logins.reveal() }
  try {
    await target.put([file], options)
    return await use((script) => withLogin(folder, script))
  } finally {
    // What went wrong before matters more than a connection that is gone; then the next pull removes it.
    await target.run(forgetLogins(folder), options).catch((error: unknown) => {
      const message = `the login of the registry may still lie in ${folder} on ${host}: ${String(error)}`
      context.effects.emit({ kind: 'notice', level: 'warning', message })
    })
  }
}
