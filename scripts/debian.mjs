// Debian's packages on this machine: the archive that it uses, and how apt-get is called beside other users of it.
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'

const folder = '/etc/apt/sources.list.d'
const fallback = 'http://deb.debian.org/debian'

/** `apt-get` with words that let it wait five minutes for another apt, such as unattended upgrades after a boot. */
export const aptGet = ['apt-get', '--quiet', '-o', 'DPkg::Lock::Timeout=300']

/** Where trixie's packages are named on a Debian that is older, beside its own. */
export const trixieList = path.join(folder, 'stagecraft-trixie.list')

/** Names of packages as apt-get takes them: trixie's where its list is there, which it needs to be told for each. */
export const fromTrixie = (names) => (existsSync(trixieList) ? names.map((name) => `${name}/trixie`) : names)

/** The archive that this machine itself takes Debian from, else Debian's own. */
export function nearestArchive() {
  const names = existsSync(folder) ? readdirSync(folder).sort() : []
  const files = [...names.map((name) => path.join(folder, name)), '/etc/apt/sources.list'].filter((file) =>
    existsSync(file),
  )
  return archiveIn(files.map((file) => ({ name: file, text: readFileSync(file, 'utf8') })))
}

/**
 * The first archive in apt's files that offers a whole release's `main` over HTTP. What only apt can read
 * (`mirror+file:`, `cdrom:`, `tor+http:`), updates, security fixes and the archives of others are none.
 */
export function archiveIn(files) {
  for (const { name, text } of files) {
    const found = (name.endsWith('.sources') ? stanzas(text) : lines(text)).find(isWhole)
    if (found) return found.uri.replace(/\/+$/, '')
  }
  return fallback
}

const isWhole = ({ uri, suites, components }) =>
  /^https?:\/\//.test(uri) && suites.some((suite) => /^[a-z]+$/.test(suite)) && components.includes('main')

/** `deb [options] URI suite component…`, a line each. */
function lines(text) {
  return [...text.matchAll(/^deb +(?:\[[^\]]*\] +)?(\S+) +(\S+) +([^#\n]+)/gm)].map(([, uri, suite, components]) => ({
    uri,
    suites: [suite],
    components: components.trim().split(/\s+/),
  }))
}

/** Paragraphs of `Field: words`, one source for each URI of a paragraph. */
function stanzas(text) {
  return text.split(/\n\s*\n/).flatMap((stanza) => {
    const words = (field) =>
      new RegExp(`^${field}:(.*(?:\n[ \t].*)*)`, 'mi').exec(stanza)?.[1]?.trim().split(/\s+/) ?? []
    if (!words('Types').includes('deb') || words('Enabled').includes('no')) return []
    return words('URIs').map((uri) => ({ uri, suites: words('Suites'), components: words('Components') }))
  })
}
