import { type ConnectionAddress, isSavedSource, SluiceError, type TaskSpec } from '@sluice/contracts'
import type { Queries } from '../database.ts'

interface UsedConnection extends ConnectionAddress {
  readonly field: string
}

const usedBy = ({ source, target }: TaskSpec): readonly UsedConnection[] => [
  ...(isSavedSource(source)
    ? [{ kind: 'kafka' as const, name: source.connection.name, field: 'source.connection.name' }]
    : []),
  ...(target.connection.kind === 'saved'
    ? [{ kind: 'tdengine' as const, name: target.connection.name, field: 'target.connection.name' }]
    : []),
]

/**
 * The keys of the connections that a spec names, held until the end of the transaction. Call it before the task is
 * locked: a change of a connection locks in this order too. Throws CONNECTION_MISSING.
 */
export const holdConnections = async (
  transaction: Queries,
  workspaceId: number,
  spec: TaskSpec,
): Promise<readonly number[]> => {
  const ids: number[] = []
  for (const { kind, name, field } of usedBy(spec)) {
    await transaction.$executeRaw`
      SELECT 1 FROM connection WHERE workspace_id = ${workspaceId} AND kind = ${kind} AND name = ${name} FOR KEY SHARE`
    const row = await transaction.connection.findUnique({
      where: { workspaceId_kind_name: { workspaceId, kind, name } },
      select: { id: true },
    })
    if (row === null) throw new SluiceError('CONNECTION_MISSING', `there is no ${kind} connection "${name}"`, { field })
    ids.push(row.id)
  }
  return ids
}

/** Notes the connections of the current version. */
export const linkConnections = async (
  transaction: Queries,
  taskId: number,
  connectionIds: readonly number[],
): Promise<void> => {
  await transaction.taskConnection.deleteMany({ where: { taskId } })
  await transaction.taskConnection.createMany({
    data: connectionIds.map((connectionId) => ({ taskId, connectionId })),
  })
}
