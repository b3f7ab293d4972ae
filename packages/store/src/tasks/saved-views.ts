import { type SavedView, type SaveView, SluiceError } from '@sluice/contracts'
import type { Database } from '../database.ts'
import type { SavedView as SavedViewRow } from '../generated/client.ts'

/** Nobody keeps more; the oldest would be found by nobody. */
const VIEWS_MAX = 200

/** Whose views: those of a person in a workspace, and the shared ones. */
export interface ViewReader {
  readonly workspaceId: number
  readonly userId: string
}

export interface SavedViewRepository {
  /** By name. */
  list(reader: ViewReader): Promise<SavedView[]>
  /** Replaces one of the same name. Throws CONFLICT when there are too many. */
  save(reader: ViewReader, view: SaveView): Promise<SavedView>
  /** Throws NOT_FOUND, also for one of somebody else. */
  get(reader: ViewReader, id: string): Promise<SavedView>
  remove(reader: ViewReader, id: string): Promise<void>
}

const viewFromRow = ({ id, name, query, userId }: SavedViewRow): SavedView => ({
  id: String(id),
  name,
  query,
  shared: userId === null,
})

const visibleTo = ({ workspaceId, userId }: ViewReader) => ({ workspaceId, OR: [{ userId }, { userId: null }] })

const keyOf = (id: string): number => (/^[1-9]\d{0,8}$/.test(id) ? Number(id) : 0)

const notFound = (id: string): SluiceError => new SluiceError('NOT_FOUND', `there is no view ${id}`)

export const createSavedViewRepository = (database: Database): SavedViewRepository => ({
  async list(reader) {
    const rows = await database.savedView.findMany({
      where: visibleTo(reader),
      orderBy: [{ name: 'asc' }, { id: 'asc' }],
    })
    return rows.map(viewFromRow)
  },
  save: (reader, { name, query, shared }) =>
    database.$transaction(async (transaction) => {
      const { workspaceId } = reader
      const userId = shared ? null : reader.userId
      // Two shared views of one name are different rows to Postgres, for their owner is null: one after the other, then.
      await transaction.$executeRaw`SELECT 1 FROM workspace WHERE id = ${workspaceId} FOR NO KEY UPDATE`
      const known = await transaction.savedView.findFirst({ where: { workspaceId, userId, name } })
      if (known !== null)
        return viewFromRow(await transaction.savedView.update({ where: { id: known.id }, data: { query } }))
      if ((await transaction.savedView.count({ where: { workspaceId, userId } })) >= VIEWS_MAX)
        throw new SluiceError('CONFLICT', `there are ${VIEWS_MAX} views already`, { hint: 'Delete one first.' })
      return viewFromRow(await transaction.savedView.create({ data: { workspaceId, userId, name, query } }))
    }),
  async get(reader, id) {
    const row = await database.savedView.findFirst({ where: { ...visibleTo(reader), id: keyOf(id) } })
    if (row === null) throw notFound(id)
    return viewFromRow(row)
  },
  async remove(reader, id) {
    const { count } = await database.savedView.deleteMany({ where: { ...visibleTo(reader), id: keyOf(id) } })
    if (count === 0) throw notFound(id)
  },
})
