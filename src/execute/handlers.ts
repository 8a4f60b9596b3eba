// Kind of operation → what carries it out; complete by type.

import type { OperationKind, OperationOf } from '../model/operation.ts'
import { pullImages } from './image.ts'
import type { Context } from './effects.ts'
import { applyMigration } from './migration.ts'
import { monitorReplicas } from './monitor.ts'
import { prepareProject } from './project.ts'
import { pruneRelease, recordEnding, restoreRelease, setMark, uploadRelease } from './release.ts'
import { awaitReplicas } from './replica-await.ts'
import { drainReplicas } from './replica-drain.ts'
import { nameReplicas, removeReplicas, startReplicas, stopReplicas, unnameReplicas } from './replica.ts'
import { proveRoutes, switchRoutes } from './route.ts'
import { removeService, replaceService } from './service.ts'

type Handler<K extends OperationKind> = (operation: OperationOf<K>, context: Context) => Promise<void>

export const handlers: { readonly [K in OperationKind]: Handler<K> } = {
  'image.pull': pullImages,
  mark: setMark,
  'release.upload': uploadRelease,
  'release.restore': restoreRelease,
  'project.prepare': prepareProject,
  'service.replace': replaceService,
  'service.remove': removeService,
  'replica.start': startReplicas,
  'replica.await': awaitReplicas,
  'replica.name': nameReplicas,
  'replica.unname': unnameReplicas,
  'replica.drain': drainReplicas,
  'replica.stop': stopReplicas,
  'replica.remove': removeReplicas,
  'route.prove': proveRoutes,
  'route.switch': switchRoutes,
  'rollout.monitor': monitorReplicas,
  'release.commit': recordEnding,
  'release.post': recordEnding,
  'release.prune': pruneRelease,
  'migration.apply': applyMigration,
}
