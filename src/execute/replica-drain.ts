// Waits until nothing is in flight towards the replicas of a set, or their time is over; what is left is told, never a failure.

import { readDrain, watchDrain } from '../commands/probe.ts'
import type { DrainReading } from '../commands/probe.ts'
import { describeDuration } from '../model/quantity.ts'
import type { OperationOf } from '../model/operation.ts'
import { faults } from '../model/faults/index.ts'
import { filterOfSet } from './containers.ts'
import type { Context } from './effects.ts'
import { specOf } from './record.ts'
import { ask } from './script.ts'

/** Zeros in a row: what is idle is closed by the proxy a second after the switch, what is not open at all need not be waited for. Five readings a second, 3 s of them a look. */
const zeros = 3
const readings = 15

/**
 * Requests get `drain_timeout`, WebSockets `websocket_grace`: sockets do not tell which they are, so what is open waits for
 * the longer. Where sockets cannot be seen it waits `drain_timeout` and says so.
 */
export async function drainReplicas(operation: OperationOf<'replica.drain'>, context: Context): Promise<void> {
  const { host, service, release } = operation
  const { rollout } = await specOf(context, host, operation)
  if (rollout?.port === undefined || rollout.domains.length === 0) return
  const { effects } = context
  const begun = effects.now()
  const end = begun + Math.max(rollout.drainTimeout, rollout.websocketGrace)
  const tell = (message: string): void => effects.emit({ kind: 'notice', level: 'info', message })
  for (;;) {
    const reading = await readSockets(operation, context, rollout.port)
    if (reading.kind === 'unreadable') {
      await effects.pause(Math.max(0, begun + rollout.drainTimeout - effects.now()))
      return tell(
        `${host}: the sockets of ${service} r${release.number} cannot be seen; waited ${describeDuration(rollout.drainTimeout)} instead of watching them.`,
      )
    }
    if (reading.isIdle) return
    context.progress(`${reading.sockets} in flight`)
    if (effects.now() >= end) {
      return tell(
        `${host}: ${reading.sockets} connections to ${service} r${release.number} were still open after ${describeDuration(end - begun)}; they end when it stops.`,
      )
    }
  }
}

async function readSockets(
  operation: OperationOf<'replica.drain'>,
  context: Context,
  port: number,
): Promise<DrainReading> {
  const { host } = operation
  const script = watchDrain({ containers: filterOfSet(context, operation), port, readings, zeros })
  const printed = await ask(context, { host, doing: 'counting what is in flight', script })
  const reading = readDrain(printed, zeros)
  if (reading === undefined)
    throw faults.HOST_ANSWER_UNREADABLE({ host, doing: 'counting what is in flight', detail: printed.slice(0, 200) })
  return reading
}
