// The kinds of values that settings of vendors, gateways and processes take: addresses, tags, slugs, URLs, patterns.

import type { z } from 'zod'
import { text } from './expected.ts'

/** What each kind says about a text that is nearly right. */
const bareUrl = (seen: unknown): string | undefined => {
  const bare = typeof seen === 'string' ? /^[a-z]+:\/\/([^/:@]+)/i.exec(seen)?.[1] : undefined
  return bare === undefined ? undefined : `Write ${bare.toLowerCase()} instead.`
}

/** A host name with a dot, like the MagicDNS suffix of a tailnet. */
export const dottedDomain = (): z.ZodString =>
  text(
    /^(?=.{1,253}$)[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?(\.[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?)+$/,
    'a lower-case domain with a dot, like acme.ts.net',
    bareUrl,
  )

export const tag = (): z.ZodString =>
  text(/^tag:[a-zA-Z][a-zA-Z0-9-]{0,62}$/, 'a tag that begins with tag:, like tag:server', (seen) =>
    typeof seen === 'string' && /^[a-zA-Z][a-zA-Z0-9-]*$/.test(seen) ? `Write tag:${seen}.` : undefined,
  )

/** Sizes, regions and images as the vendor calls them; which there are only the vendor knows. */
export const slug = (): z.ZodString =>
  text(/^[a-z0-9][a-z0-9._-]{0,63}$/, "a slug in the vendor's words, like fra1 or s-1vcpu-1gb", (seen) =>
    typeof seen === 'string' && /^[A-Z0-9._-]{1,64}$/i.test(seen) ? `Write ${seen.toLowerCase()}.` : undefined,
  )

const octet = '(25[0-5]|2[0-4]\\d|1\\d\\d|[1-9]?\\d)'
export const cidr = (): z.ZodString =>
  text(
    new RegExp(
      `^(${octet}(\\.${octet}){3}/(3[0-2]|[12]?\\d)|(?=[^/]*:[^/]*:)[0-9a-fA-F:]{2,39}/(12[0-8]|1[01]\\d|[1-9]?\\d))$`,
    ),
    'a network like 203.0.113.0/24 or 2001:db8::/32',
    (seen) => {
      if (typeof seen !== 'string') return undefined
      if (/^\d+(\.\d+){3}$/.test(seen)) return `Write ${seen}/32 for this one address.`
      return /^[0-9a-f:]+$/i.test(seen) && seen.includes(':') ? `Write ${seen}/128 for this one address.` : undefined
    },
  )

const portDigits = '([1-9]\\d{0,3}|[1-5]\\d{4}|6[0-4]\\d{3}|65[0-4]\\d{2}|655[0-2]\\d|6553[0-5])'
export const listen = (): z.ZodString =>
  text(
    new RegExp(`^([A-Za-z0-9]([A-Za-z0-9.-]{0,251}[A-Za-z0-9])?|\\[[0-9a-fA-F:]{2,39}\\]):${portDigits}$`),
    'an address with its port, like 127.0.0.1:4000',
    (seen) => {
      if (/^\d{1,5}$/.test(String(seen))) return `Write 127.0.0.1:${String(seen)}.`
      return typeof seen === 'string' && /^[A-Za-z0-9.-]+$/.test(seen) ? `Add the port: ${seen}:4000.` : undefined
    },
  )

export const httpsUrl = (): z.ZodString =>
  text(
    /^https:\/\/[A-Za-z0-9]([A-Za-z0-9.-]*[A-Za-z0-9])?(:[1-9]\d{0,4})?(\/[^\s?#@]*)?$/,
    'a URL that begins with https:// and has no user, query or fragment',
    (seen) =>
      typeof seen === 'string' && /^http:\/\/[^\s@]+$/.test(seen)
        ? `Write ${seen.replace('http:', 'https:')}.`
        : undefined,
  )

/** Where something that is not deployed here is reached. A password would stand in the open. */
export const externalUrl = (): z.ZodString =>
  text(
    /^(https?|postgres(ql)?):\/\/([^\s:@/?#]+@)?[^\s:@/?#]+(:[1-9]\d{0,4})?([/?#][^\s@]*)?$/,
    'a URL of http, https or postgres without a password',
    (seen) =>
      typeof seen === 'string' && /:\/\/[^/\s]*:[^/\s]*@/.test(seen)
        ? 'Leave the password away, and give it to the service through env_file or from_env.'
        : undefined,
  )

export const versionNumber = (): z.ZodString =>
  text(/^\d{1,4}\.\d{1,4}\.\d{1,4}$/, 'a version of three numbers, like 1.80.2', (seen) =>
    typeof seen === 'string' && /^v\d+\.\d+\.\d+$/.test(seen) ? `Write ${seen.slice(1)}.` : undefined,
  )

/** A path of a host: its folders are not known here. */
export const absolutePath = (): z.ZodString =>
  text(
    /^\/(?!\/)(?!(.*\/)?\.\.?(\/|$))(?!.*\/\/)[^\0-\x1f\\]{1,1023}$/,
    'an absolute path of the host, without .. or //',
    (seen) => (typeof seen === 'string' && /^[\w.]/.test(seen) ? `Write /${seen.replace(/^(\.\/)+/, '')}.` : undefined),
  )

/** Where block storage is mounted: not `/` itself, and nothing that the system lives in. */
export const mountPath = (): z.ZodString =>
  text(
    /^\/(?!(bin|boot|dev|etc|lib|lib32|lib64|libx32|proc|root|run|sbin|sys|tmp|usr)(\/|$))(?!(home|opt|var|var\/lib|var\/lib\/docker|var\/lib\/stagecraft)\/?$)(?!(.*\/)?\.\.?(\/|$))(?!.*\/\/)[^\0-\x1f\\/][^\0-\x1f\\]{0,1022}$/,
    'an absolute path outside of the folders of the system, like /mnt/data',
    (seen) => (typeof seen === 'string' && /^\w/.test(seen) ? `Write /${seen}.` : undefined),
  )

/** Relative to stagecraft.yml and inside the project, or absolute on a host. */
export const fileOrHostPath = (): z.ZodString =>
  text(
    /^(?!~)(?!(.*\/)?\.\.(\/|$))[^\0-\x1f\\]{1,1024}$/,
    'a path inside the project, or an absolute one of the hosts',
    (seen) => (typeof seen === 'string' && seen.includes('\\') ? 'Write the path with forward slashes.' : undefined),
  )

export const workflowFile = (): z.ZodString =>
  text(/^\.github\/workflows\/[A-Za-z0-9._-]+\.ya?ml$/, 'a YAML file directly in .github/workflows', (seen) =>
    typeof seen === 'string' && /^[A-Za-z0-9._-]+\.ya?ml$/.test(seen) ? `Write .github/workflows/${seen}.` : undefined,
  )

export const repository = (): z.ZodString =>
  text(/^[A-Za-z0-9](-?[A-Za-z0-9]){0,38}\/[A-Za-z0-9._-]{1,100}$/, 'a repository as owner/name', (seen) => {
    const found = typeof seen === 'string' ? /github\.com[/:]([\w-]+\/[\w.-]+?)(\.git)?\/?$/.exec(seen)?.[1] : undefined
    return found === undefined ? undefined : `Write ${found}.`
  })

/** What things are called at others: a key in an account. */
export const label = (): z.ZodString =>
  text(/^[A-Za-z0-9][A-Za-z0-9 @._-]{0,127}$/, 'a name of letters, digits, blanks, @, ., - and _')

export const tagSuffix = (): z.ZodString =>
  text(/^[A-Za-z0-9._-]{0,64}$/, 'part of an image tag: letters, digits, ., - and _, at most 64')

export const imageReference = (): z.ZodString =>
  text(
    /^[a-z0-9]([a-z0-9.-]*[a-z0-9])?(:\d{1,5})?(\/[a-z0-9]+([._-]+[a-z0-9]+)*)*(:[A-Za-z0-9_][A-Za-z0-9._-]{0,127})?(@sha256:[0-9a-f]{64})?$/,
    'an image like ghcr.io/acme/migrate:1.4 or one with its digest',
    (seen) =>
      typeof seen === 'string' && /^[a-z]+:\/\//.test(seen) ? `Write ${seen.replace(/^[a-z]+:\/\//, '')}.` : undefined,
  )

/** Blockers of a table lock that may be ended: sessions idle in a transaction for longer than a time. */
export const blockers = (): z.ZodString =>
  text(
    /^(off|idle_in_transaction>\d{1,5}(ms|s|m|h))$/,
    'off, or idle_in_transaction> and a time, like idle_in_transaction>30s',
  )

const patternForm = /^[^\0]{1,1024}$/
const patternWords = 'a regular expression'

/** JavaScript's own dialect, with the flag u. */
export const regularExpression = (): z.ZodString =>
  text(patternForm, patternWords, (seen) =>
    typeof seen === 'string' && seen !== '' ? `Correct it: ${problemOf(seen) ?? 'it is too long'}.` : undefined,
  )
    .refine((seen) => !patternForm.test(seen) || problemOf(seen) === undefined, { error: patternWords })
    .meta({ format: 'regex' })

/** What is wrong with a pattern, and how far it can be read. */
function problemOf(pattern: string): string | undefined {
  const reason = reasonOf(pattern)
  if (reason === undefined) return undefined
  const good = Array.from({ length: pattern.length }, (_, at) => pattern.length - at - 1).find(
    (length) => reasonOf(pattern.slice(0, length)) === undefined,
  )
  return `${reason}; what stands before character ${(good ?? 0) + 1} can be read`
}

function reasonOf(pattern: string): string | undefined {
  try {
    return void new RegExp(pattern, 'u')
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error)
    return (message.split(': ').at(-1) ?? message).toLowerCase()
  }
}
