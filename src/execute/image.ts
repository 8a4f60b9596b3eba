// Fetches images to a host by digest.

import { freeSpace, pullImages as pull, readFreeSpace, readPullFailure } from '../commands/docker-pull.ts'
import type { PullFailure, PullProblem } from '../commands/docker-pull.ts'
import type { Fault } from '../model/fault.ts'
import { faults } from '../model/faults/index.ts'
import { stateVolume } from '../model/label.ts'
import type { HostName } from '../model/name.ts'
import type { OperationOf } from '../model/operation.ts'
import type { Context } from './effects.ts'
import { runDetached } from './detached.ts'
import { lendLogins, loginsFor } from './login.ts'
import { ask } from './script.ts'

/** Milliseconds for all images of a host, all tries together, and between tries when the registry could not be reached. */
const whole = 10 * 60_000
const pauses = [2_000, 5_000] as const

/** Bytes and inodes below which no image is worth trying: a layer of one Node app alone has ten thousand files. */
const least = { free: 256 * 1024 * 1024, inodes: 10_000 } as const

/**
 * Pulls what the host does not have, with the logins of this machine. A registry that cannot be reached is tried three
 * times; what was fetched stays. Faults: CREDENTIALS_UNREADABLE, IMAGE_NOT_FOUND, IMAGE_DENIED, IMAGE_OTHER_ARCHITECTURE, REGISTRY_UNREACHABLE, REGISTRY_LIMIT, DISK_FULL, IMAGE_PULL_FAILED.
 */
export async function pullImages({ host, images }: OperationOf<'image.pull'>, context: Context): Promise<void> {
  await checkSpace(host, context)
  const logins = await loginsFor(images, context)
  const end = context.effects.now() + whole
  for (let attempt = 0; ; attempt++) {
    const deadline = Math.max(1_000, end - context.effects.now())
    const options = { deadline, reason: 'pulling images', name: `${attempt}` }
    const { code, output } = await lendLogins(context, { host, logins }, (wrap) =>
      runDetached(context, host, wrap(pull(images)), options),
    )
    if (code === 0) return
    const failure = readPullFailure(output) ?? { image: images.join(', '), problem: 'other', said: output }
    const pause = pauses[attempt]
    if (failure.problem !== 'network' || pause === undefined) throw faultOf[failure.problem](host, failure)
    context.progress(`the registry did not answer (${failure.said}); trying again`)
    await context.effects.pause(pause)
  }
}

async function checkSpace(host: HostName, context: Context): Promise<void> {
  const { app, environment } = context.run.release
  const space = readFreeSpace(
    await ask(context, { host, doing: 'looking at its free space', script: freeSpace(stateVolume(app, environment)) }),
  )
  if (space === undefined) return
  const { free, inodes, mount } = space
  if (free < least.free)
    throw faults.DISK_FULL({ host, mount, detail: `${Math.floor(free / 1024 / 1024)} MiB are free` })
  if (inodes !== undefined && inodes < least.inodes)
    throw faults.DISK_FULL({ host, mount, detail: `it can take ${inodes} more files (inodes)` })
}

const faultOf: { readonly [K in PullProblem]: (host: HostName, failure: PullFailure) => Fault } = {
  missing: (host, failure) => faults.IMAGE_NOT_FOUND({ host, ...failure }),
  denied: (host, failure) => faults.IMAGE_DENIED({ host, ...failure }),
  architecture: (host, failure) => faults.IMAGE_OTHER_ARCHITECTURE({ host, ...failure }),
  limit: (host, failure) => faults.REGISTRY_LIMIT({ host, ...failure }),
  network: (host, failure) => faults.REGISTRY_UNREACHABLE({ host, ...failure }),
  space: (host, { said }) => faults.DISK_FULL({ host, mount: "Docker's disk", detail: said }),
  other: (host, failure) => faults.IMAGE_PULL_FAILED({ host, ...failure }),
}
