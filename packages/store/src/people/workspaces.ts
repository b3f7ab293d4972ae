import { SluiceError, type Workspace } from '@sluice/contracts'
import type { Database } from '../database.ts'
import type { Prisma } from '../generated/client.ts'
import { refusingTakenNames } from '../name-taken.ts'

const withCounts = { _count: { select: { members: true, tasks: true, connections: true } } } as const

type WorkspaceRow = Prisma.WorkspaceGetPayload<{ include: typeof withCounts }>

const workspaceFromRow = ({ id, name, createdAt, _count }: WorkspaceRow): Workspace => ({
  id,
  name,
  createdAt: createdAt.toISOString(),
  ..._count,
})

export interface WorkspaceRepository {
  /** Oldest first. */
  list(): Promise<Workspace[]>
  /** Throws NOT_FOUND. */
  get(id: number): Promise<Workspace>
  /** Makes a workspace with its first administrator. Throws NAME_TAKEN. */
  create(name: string, adminId: string): Promise<Workspace>
  /** Throws NOT_FOUND, NAME_TAKEN. */
  rename(id: number, name: string): Promise<Workspace>
  /** Throws NOT_FOUND, and CONFLICT while it has tasks or connections; its memberships go with it. */
  remove(id: number): Promise<void>
}

const taken = (name: string) => ({ message: `another workspace is called "${name}"`, field: 'name' })

export const createWorkspaceRepository = (database: Database): WorkspaceRepository => {
  const get = async (id: number): Promise<Workspace> => {
    const row = await database.workspace.findUnique({ where: { id }, include: withCounts })
    if (row === null) throw new SluiceError('NOT_FOUND', `there is no workspace ${id}`)
    return workspaceFromRow(row)
  }
  return {
    async list() {
      return (await database.workspace.findMany({ orderBy: { id: 'asc' }, include: withCounts })).map(workspaceFromRow)
    },
    get,
    create: (name, userId) =>
      refusingTakenNames(taken(name), async () => {
        const members = { create: { userId, role: 'admin', readsPayloads: true } }
        return workspaceFromRow(await database.workspace.create({ data: { name, members }, include: withCounts }))
      }),
    rename: (id, name) =>
      refusingTakenNames(taken(name), async () => {
        await database.workspace.updateMany({ where: { id }, data: { name } })
        return get(id)
      }),
    remove: (id) =>
      database.$transaction(async (transaction) => {
        // Locked, so that nothing is made in it meanwhile: rows that refer to it wait for the lock.
        await transaction.$executeRaw`SELECT 1 FROM workspace WHERE id = ${id} FOR UPDATE`
        const row = await transaction.workspace.findUnique({ where: { id }, include: withCounts })
        if (row === null) throw new SluiceError('NOT_FOUND', `there is no workspace ${id}`)
        const { tasks, connections } = row._count
        if (tasks > 0 || connections > 0)
          throw new SluiceError('CONFLICT', `it still has ${tasks} tasks and ${connections} connections`, {
            hint: 'Delete them first; a deleted task is gone when its workers have drained it.',
          })
        await transaction.workspace.delete({ where: { id } })
      }),
  }
}
