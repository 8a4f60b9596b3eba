// Plans one deploy of a fleet and hashes it; prints the CPU of that, and of writing and hashing the same value with what Node has.

import { createHash } from 'node:crypto'
import { planHash } from '../../../src/model/plan.ts'
import { planDeploy } from '../../../src/plan/deploy.ts'
import { fleetOf } from '../fleet.ts'

const [services = 1, hosts = 1, places = hosts] = process.argv.slice(2).map(Number)
const { wanted, observed, history } = fleetOf({ services, hosts, places })

const before = process.cpuUsage()
const plan = planDeploy(wanted, observed, history)
planHash(plan)
const ours = millisecondsSince(before)

const between = process.cpuUsage()
createHash('sha256').update(JSON.stringify(plan)).digest('hex')
process.stdout.write(JSON.stringify({ ours, floor: millisecondsSince(between) }))

function millisecondsSince(start: NodeJS.CpuUsage): number {
  const { user, system } = process.cpuUsage(start)
  return (user + system) / 1_000
}
