// The kinds of values that settings take: a schema for each, the words that a message uses for it, and hints for usual slips.

import { z } from 'zod'
import { environmentVariablePattern, namePattern, serviceNamePattern } from '../model/name.ts'
import { parseDuration } from '../model/quantity.ts'
import { toName } from './suggest.ts'

/** What to write instead of a value that was seen, when that can be told. */
type Hint = (seen: unknown) => string | undefined

/** Hints by the words of the expectation that failed, which a schema's error message carries. */
const hints = new Map<string, Hint>()
export const hintFor = (expected: string, seen: unknown): string | undefined => hints.get(expected)?.(seen)

/** Text of one pattern. `expected` completes "must be …". */
export function text(pattern: RegExp, expected: string, hint?: Hint): z.ZodString {
  if (hint) hints.set(expected, hint)
  return z.string({ error: expected }).regex(pattern, { error: expected })
}

export function integer(least: number, most: number): z.ZodInt {
  const error = `an integer from ${least} to ${most}`
  hints.set(error, (seen) =>
    typeof seen === 'string' && /^[1-9]\d{0,5}$/.test(seen) ? `Write ${seen} without quotes.` : undefined,
  )
  return z.int({ error }).min(least, { error }).max(most, { error })
}

export const port = (): z.ZodInt => integer(1, 65_535)

export function boolean(): z.ZodBoolean {
  const error = 'true or false'
  hints.set(error, (seen) => {
    const word = String(seen).trim().toLowerCase()
    if (['y', 'yes', 'on', 'true', '1'].includes(word)) return 'Write true.'
    return ['n', 'no', 'off', 'false', '0'].includes(word) ? 'Write false.' : undefined
  })
  return z.boolean({ error })
}

export function choice<const V extends readonly [string, ...string[]]>(
  values: V,
  hint?: Hint,
): z.ZodEnum<{ [K in V[number]]: K }> {
  const error = values.length === 1 ? values[0] : `one of ${values.join(', ')}`
  if (hint) hints.set(error, hint)
  return z.enum(values, { error })
}

const listHint: Hint = (seen) => (typeof seen === 'string' && /^[\w.-]+$/.test(seen) ? `Write [${seen}].` : undefined)
hints.set('a list', listHint).set('a list that is not empty', listHint)

export const listOf = <T extends z.ZodType>(item: T): z.ZodArray<T> => z.array(item, { error: 'a list' })
export const someOf = <T extends z.ZodType>(item: T): z.ZodArray<T> =>
  z.array(item, { error: 'a list that is not empty' }).min(1, { error: 'a list that is not empty' })

/** A list in which a repeated entry can only be a slip; a rule tells it, and `uniqueItems` in the JSON Schema. */
export const setOf = <T extends z.ZodType>(item: T): z.ZodArray<T> => listOf(item).meta({ uniqueItems: true })
export const someSetOf = <T extends z.ZodType>(item: T): z.ZodArray<T> => someOf(item).meta({ uniqueItems: true })

/** Program and arguments, as they are started; no shell reads them. */
export const argv = (): z.ZodArray<z.ZodString> => {
  const error = 'a list of program and arguments, like [npm, run, dev]'
  hints.set(error, (seen) => {
    if (typeof seen !== 'string' || seen.trim() === '') return undefined
    return /^[\w@./:= -]+$/.test(seen)
      ? `Write [${seen.trim().split(/ +/).join(', ')}].`
      : `No shell reads it; if one is needed, write [sh, -c, ${JSON.stringify(seen)}].`
  })
  return z.array(words(), { error }).min(1, { error })
}

export const mapOf = <T extends z.ZodType>(key: z.ZodString, value: T): z.ZodRecord<z.ZodString, T> =>
  z.record(key, value, { error: 'a mapping' })

const nameHint: Hint = (seen) =>
  typeof seen === 'string' && toName(seen) !== '' ? `Write ${toName(seen)}, for example.` : undefined

export const name = (): z.ZodString =>
  text(namePattern, 'a name of 1 to 32 lower-case letters, digits and inner hyphens', nameHint)

export const serviceName = (): z.ZodString => text(serviceNamePattern, 'a service name of the compose file')

/** How tokens of vendors begin: nobody calls a variable so, and many have written one in the place of its name. */
const tokens = '(gh[oprsu]|github_pat|glpat|dop_v1|sk_live|sk_test|xox[abp])_'
export const looksLikeToken = (text: string): boolean => new RegExp(`^(${tokens}|tskey-)`).test(text)

export const environmentName = (): z.ZodString =>
  text(
    new RegExp(`^(?!${tokens})${environmentVariablePattern.source.slice(1)}`),
    'the name of an environment variable (letters, digits and _, not beginning with a digit)',
  )

export const projectName = (): z.ZodString =>
  text(/^[a-z0-9][a-z0-9_-]{0,62}$/, 'a Compose project name of 1 to 63 lower-case letters, digits, - and _')

export const words = (): z.ZodString => text(/^[^\0-\x1f]{1,255}$/, 'text')

export const variableValue = (): z.ZodString =>
  text(/^[^\0]*$/, 'text', (seen) => (typeof seen === 'boolean' ? `Put it in quotes: "${seen}".` : undefined))

const durationForm = /^(\d{1,9}(\.\d{1,3})?(ms|s|m|h))+$/
const durationWords = 'a duration with a unit, like 30s or 5m (at most 24h)'

export const duration = (): z.ZodString =>
  text(durationForm, durationWords, (seen) =>
    typeof seen === 'number' || (typeof seen === 'string' && /^\d+$/.test(seen))
      ? `Add a unit: ${seen}s, if seconds are meant.`
      : undefined,
  ).refine((seen) => !durationForm.test(seen) || parseDuration(seen) !== undefined, { error: durationWords })

const pathHint: Hint = (seen) => {
  if (typeof seen !== 'string') return undefined
  if (seen.includes('\\')) return 'Write the path with forward slashes.'
  if (/^[/~]/.test(seen)) return 'Write it relative to the folder of stagecraft.yml, like ./migrations.'
  return /(^|\/)\.\.(\/|$)/.test(seen)
    ? 'The path must stay inside the project: move what it names into it.'
    : undefined
}

/** Relative to the configuration's folder and inside it; links are followed and checked by whoever opens it. */
export const path = (): z.ZodString =>
  text(
    /^(?![/~])(?!(.*\/)?\.\.(\/|$))[^\0-\x1f\\]{1,1024}$/,
    'a path inside the project, relative to stagecraft.yml',
    pathHint,
  )

/** As `path`, or absolute, or in the home folder: keys and known hosts of the user. */
export const userPath = (): z.ZodString =>
  text(
    /^(~\/)?[^\0-\x1f\\~][^\0-\x1f\\]{0,1023}$/,
    'a path: relative to stagecraft.yml, absolute, or beginning with ~/',
  )

export const registry = (): z.ZodString =>
  text(
    /^[a-z0-9]([a-z0-9.-]*[a-z0-9])?(:[0-9]{1,5})?(\/[a-z0-9]+([._-]+[a-z0-9]+)*)+$/,
    'a registry and path like ghcr.io/acme/shop, in lower case, without scheme, tag or digest',
    (seen) => {
      if (typeof seen !== 'string') return undefined
      const bare = seen
        .toLowerCase()
        .replace(/^[a-z]+:\/\//, '')
        .replace(/@.*$/, '')
        .replace(/(\/[^/:]*):[^/]*$/, '$1')
      return bare !== seen && bare.includes('/') ? `Write ${bare}.` : undefined
    },
  )

export const domain = (): z.ZodString =>
  text(
    /^(?=.{1,253}$)[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?(\.[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?)*$/,
    'a lower-case host name without wildcard, final dot, scheme or port',
    (seen) => {
      if (typeof seen !== 'string') return undefined
      if (seen.startsWith('*')) return 'A wildcard needs a certificate that only DNS can prove; name each domain.'
      const bare = seen
        .toLowerCase()
        .replace(/^[a-z]+:\/\//, '')
        .replace(/[:/].*$/, '')
        .replace(/\.$/, '')
      if (/[^\x20-\x7e]/.test(bare)) return 'Write it in its ASCII form (xn--…).'
      return bare !== seen && bare !== '' ? `Write ${bare} instead.` : undefined
    },
  )

const urlPath = (expected: string, hint: Hint): z.ZodString =>
  text(/^\/(?!\/)(?!(.*\/)?\.\.?(\/|$))(?!.*\/\/)[!-~]*$/, expected, hint)

export const healthPath = (): z.ZodString =>
  urlPath('a path that begins with /, like /healthz', (seen) => {
    if (typeof seen !== 'string') return undefined
    const bare = seen.replace(/^[a-z]+:\/\/[^/]*/i, '').trim()
    if (bare === seen) return /^[\w-]/.test(seen) ? `Write /${seen}.` : undefined
    return `Write only the path${bare.startsWith('/') ? `: ${bare}` : ''}.`
  })

export const pathPrefix = (): z.ZodString =>
  text(
    /^\/(?!\/)(?!(.*\/)?\.\.?(\/|$))(?!.*\/\/)[A-Za-z0-9._~!$&'()*+,;=:@%/-]*$/,
    'a path prefix that begins with /, like /shop, without .. or //',
    (seen) => (typeof seen === 'string' && /^[A-Za-z0-9]/.test(seen) ? `Write /${seen}.` : undefined),
  )

const hostAddress =
  /^(?!-)(?!.*\.\.)([A-Za-z0-9_]([A-Za-z0-9._-]{0,251}[A-Za-z0-9_])?|(?=.*:.*:)[0-9A-Fa-f:]{2,39}(:[0-9]{1,3}(\.[0-9]{1,3}){3})?)$/

export const address = (): z.ZodString => text(hostAddress, 'a host name or an IP address', addressHint)

function addressHint(seen: unknown): string | undefined {
  if (typeof seen !== 'string' || seen === '') return undefined
  if (/^[a-z][a-z0-9+.-]*:\/\//i.test(seen)) return 'Leave the scheme away; user and port are keys of their own.'
  if (seen.includes('@')) return 'Give the user apart, with the key user.'
  if (/^\[.*\](:\d+)?$/.test(seen)) return 'Write the IPv6 address without brackets; the port has the key port.'
  if (/^[^:]*:\d+$/.test(seen)) return 'Give the port apart, with the key port.'
  if (seen.includes('%')) return 'Leave the zone (%…) away; link-local addresses cannot be used.'
  if (seen.startsWith('-')) return 'It must not begin with -.'
  const bad = /[^A-Za-z0-9._:-]/u.exec(seen)?.[0]
  if (bad !== undefined) return `Remove ${bad.trim() === '' ? 'the blank' : bad}.`
  return seen.endsWith('.') ? `Write ${seen.slice(0, -1)} instead.` : undefined
}

export const user = (): z.ZodString =>
  text(/^[a-z_][a-z0-9_-]{0,31}$/, 'a login name: lower-case letters, digits, - and _, at most 32')

export const platform = (): z.ZodString => text(/^[a-z0-9]+\/[a-z0-9]+(\/[a-z0-9.]+)?$/, 'a platform like linux/amd64')

export const schemaName = (): z.ZodString => text(/^[a-z_][a-z0-9_]{0,62}$/, 'a PostgreSQL schema name in lower case')
