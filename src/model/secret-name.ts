// Which names and values of an environment are to be kept from everything that is printed.

const secretWords =
  /(^|_)(PASSWORD|PASSWD|PASS|PWD|SECRET|SECRETS|TOKEN|CREDENTIAL|CREDENTIALS|APIKEY|AUTHKEY|DSN|SALT)(_|$)|(^|_)(API|AUTH|ACCESS|PRIVATE|ENCRYPTION|SIGNING|SECRET|MASTER|SSH|JWT)_?KEY(_|$)/i

/** A name like `DB_PASSWORD` or `STRIPE_API_KEY`. One that ends in `_FILE` names where a secret lies, not the secret. */
export const looksSecret = (name: string): boolean => secretWords.test(name) && !/_(FILE|PATH)$/i.test(name)

/** The password inside a URL, decoded; undefined when there is none. Takes time in proportion to the value's length. */
export function passwordIn(value: string): string | undefined {
  const scheme = /^[a-z][a-z0-9+.-]{0,30}:\/\//i.exec(value)?.[0]
  if (scheme === undefined) return undefined
  const rest = value.slice(scheme.length)
  const authority = rest.slice(0, /[/?#\s]|$/.exec(rest)?.index)
  const user = authority.slice(0, Math.max(0, authority.lastIndexOf('@')))
  const written = user.includes(':') ? user.slice(user.indexOf(':') + 1) : ''
  if (written === '') return undefined
  try {
    return decodeURIComponent(written)
  } catch {
    return written
  }
}
