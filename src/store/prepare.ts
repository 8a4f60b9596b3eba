// Makes the state folder on hosts that lack one, with the one lineage and key of the environment.

import { prepareFolder } from '../commands/state-folder.ts'
import { unwritableCode } from '../commands/lock.ts'
import { parseSections } from '../commands/sections.ts'
import type { HostAccess } from '../model/command.ts'
import { faults } from '../model/faults/index.ts'
import { stateVolume } from '../model/label.ts'
import type { HostName } from '../model/name.ts'
import { keysOf } from '../model/name.ts'
import { Secret } from '../model/secret.ts'
import { answerOf } from './answer.ts'
import type { StateMade, StateWanted } from './store.ts'

const options = { deadline: 60_000, reason: 'the state folder' }

/**
 * Prepares every host and answers with the lineage and key that hold: those that the first host (in sorted order) had or
 * got, so that deploys which begin an environment at the same time agree. Faults: LINEAGE_DIFFERS, STATE_UNWRITABLE, STATE_MOVED,
 * HOST_ANSWER_UNREADABLE.
 */
export async function prepareStates(
  hosts: Readonly<Record<HostName, Pick<HostAccess, 'run'> & { readonly state: string }>>,
  wanted: StateWanted,
): Promise<StateMade> {
  const [first, ...others] = keysOf(hosts)
  const prepare = (host: HostName, agreed: StateMade): Promise<StateMade> => {
    const access = hosts[host]
    if (access === undefined) throw new Error(`no host ${host}`)
    return prepareHost(access, { ...wanted, ...agreed, host, path: access.state })
  }
  if (first === undefined) return wanted
  const agreed = await prepare(first, wanted)
  const made = await Promise.all(others.map(async (host) => [host, (await prepare(host, agreed)).lineage] as const))
  if (made.every(([, lineage]) => lineage === agreed.lineage)) return agreed
  throw faults.LINEAGE_DIFFERS({ lineages: Object.fromEntries([[first, agreed.lineage], ...made]) })
}

async function prepareHost(
  access: Pick<HostAccess, 'run'>,
  wanted: StateWanted & { readonly host: HostName; readonly path: string },
): Promise<StateMade> {
  const { host, path, app, environment } = wanted
  const doing = 'its state folder'
  const { code, stdout, stderr } = await answerOf(access, { host, script: prepareFolder(wanted), doing, options })
  if (code === unwritableCode) throw faults.STATE_UNWRITABLE({ host, path, reason: stderr.trim().slice(-300) })
  const sections = parseSections(stdout)
  if (code !== 0 || sections === undefined)
    throw faults.HOST_ANSWER_UNREADABLE({ host, doing, detail: stderr.trim().slice(-300) })
  const text = (name: string): string => (sections.get(name)?.text ?? '').trim()
  if (text('marked') === '')
    throw faults.STATE_CLASH({
      host,
      volume: stateVolume(app, environment),
      other: 'nobody known: it has no label of ours',
    })
  if (text('marked') !== path) throw faults.STATE_MOVED({ host, path, now: text('marked') })
  const [lineage, key] = [text('lineage'), text('key')]
  if (lineage === '' || !/^[0-9a-f]{64}$/.test(key)) {
    throw faults.HOST_ANSWER_UNREADABLE({ host, doing, detail: 'lineage or key in it are damaged' })
  }
  return { lineage, key: new Secret(wanted.key.name, key) }
}
