// Which names and values of an environment are to be kept from everything that is printed.

const secretWords =
  /(^|_)(PASSWORD|PASSWD|PASS|PWD|SECRET|SECRETS|TOKEN|CREDENTIAL|CREDENTIALS|APIKEY|AUTHKEY|DSN|SALT)(_|$)|(^|_)(API|AUTH|ACCESS|PRIVATE|ENCRYPTION|SIGNING|SECRET|MASTER|SSH|JWT)_?KEY(_|$)/i

/** A name like `DB_PASSWORD` or `STRIPE_API_KEY`. One that ends in `_FILE` names where a secret lies, not the secret. */
export const looksSecret = (name: string): boolean => secretWords.test(name) && !/_(FILE|PATH)$/i.test(name)

/** The password inside a URL, decoded; undefined when there is none. */
export function passwordIn(value: string): string | undefined {
  const [, written] = /^[a-z][a-z0-9+.-]*:\/\/[^/?#@\s]*?:([^/?#\s]*)@/i.exec(value) ?? []
  if (written === undefined || written === '') return undefined
  try {
    return decodeURIComponent(written)
  } catch {
    return written
  }
}
