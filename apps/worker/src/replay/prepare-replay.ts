import { clusterOf, identityOf, readsRegistry, type TaskSpec } from '@sluice/contracts'
import { type PreparedTask, prepareTask, type SchemaLookup } from '@sluice/engine'
import type { TargetGuard } from '@sluice/network'
import type { Store } from '@sluice/store'
import type { ResolvedTdengineConnection, TdenginePort } from '@sluice/tdengine'
import { resolveCluster, resolveTdengine } from '../connections/resolve-connections.ts'

export interface ReplayTargets {
  readonly store: Pick<Store, 'secrets' | 'connectionsOf'>
  readonly tdengine: TdenginePort
  readonly guard: TargetGuard
  readonly defaultTarget: ResolvedTdengineConnection | null
}

export interface TaskOfLetters {
  readonly taskId: string
  readonly workspaceId: number
  readonly spec: TaskSpec
}

/**
 * A spec made ready for dead letters: target looked up, transform compiled, registry found where payloads need one. Kafka is
 * not asked. Throws what `prepareTask` and the connections throw.
 */
export const prepareReplay = async (
  { store, tdengine, guard, defaultTarget }: ReplayTargets,
  { taskId, workspaceId, spec }: TaskOfLetters,
): Promise<{ readonly prepared: PreparedTask; readonly schemas: SchemaLookup | undefined }> => {
  const sources = {
    saved: store.connectionsOf(workspaceId),
    defaultTarget,
    guard,
    secret: store.secrets.resolver(taskId),
  }
  const cluster = readsRegistry(spec.transform.parser)
    ? await resolveCluster(clusterOf(spec.source), identityOf(spec.source.clientId, taskId), sources)
    : undefined
  const target = await resolveTdengine(spec.target.connection, sources)
  return { prepared: await prepareTask(spec, tdengine, target), schemas: cluster?.registry }
}
