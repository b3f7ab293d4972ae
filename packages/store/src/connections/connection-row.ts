import {
  type Connection,
  type ConnectionAddress,
  connectionCheckSchema,
  connectionSettingsSchema,
  SluiceError,
} from '@sluice/contracts'
import type { Queries } from '../database.ts'
import type { Prisma } from '../generated/client.ts'

/** What an answer about a connection needs besides its row. */
export const withParts = {
  secrets: { select: { name: true }, orderBy: { name: 'asc' } },
  _count: { select: { tasks: true } },
} as const satisfies Prisma.ConnectionInclude

type ConnectionRow = Prisma.ConnectionGetPayload<{ include: typeof withParts }>

export const connectionFromRow = (row: ConnectionRow): Connection => ({
  ...connectionSettingsSchema.parse({ kind: row.kind, settings: row.settings }),
  name: row.name,
  description: row.description,
  secretNames: row.secrets.map(({ name }) => name),
  revision: row.revision,
  tasks: row._count.tasks,
  lastCheck: connectionCheckSchema.nullable().parse(row.lastCheck),
  createdAt: row.createdAt.toISOString(),
  updatedAt: row.updatedAt.toISOString(),
})

/** An address together with the workspace that it means. */
export interface ConnectionPlace extends ConnectionAddress {
  readonly workspaceId: number
}

/** Throws NOT_FOUND. */
export const findConnection = async (
  queries: Queries,
  { workspaceId, kind, name }: ConnectionPlace,
): Promise<ConnectionRow> => {
  const row = await queries.connection.findUnique({
    where: { workspaceId_kind_name: { workspaceId, kind, name } },
    include: withParts,
  })
  if (row === null) throw new SluiceError('NOT_FOUND', `there is no ${kind} connection "${name}"`)
  return row
}

/** The same, locked until the end of the transaction. Connections are locked before tasks, so that nobody waits in a ring. */
export const lockConnection = async (transaction: Queries, place: ConnectionPlace): Promise<ConnectionRow> => {
  const { workspaceId, kind, name } = place
  await transaction.$executeRaw`
    SELECT 1 FROM connection WHERE workspace_id = ${workspaceId} AND kind = ${kind} AND name = ${name} FOR UPDATE`
  return findConnection(transaction, place)
}
