import {
  type ChosenDeadLetters,
  type DeadLetter,
  type DeadLetterDetail,
  type DeadLetterFilter,
  type DeadLetterGroupList,
  type DeadLetterPage,
  SluiceError,
} from '@sluice/contracts'
import { parseCursor } from '../cursor.ts'
import type { Database } from '../database.ts'
import { Prisma } from '../generated/client.ts'
import { taskKey } from '../task-id.ts'
import { addToBook, type DeadLetterBook, readBook } from './book.ts'
import { chosenSql, type LetterScope } from './filter-sql.ts'
import { type StoredLetter, toDeadLetter, toDetail, toLetter, wholeColumns, wholeRowsSchema } from './letter-shape.ts'
import { createLetterWriter } from './letter-writer.ts'
import { listGroups } from './list-groups.ts'
import { listLetters, type PageWish } from './list-letters.ts'
import { type ReadingPlace, readLetters } from './read-letters.ts'
import type { RejectedRecord } from './rejected-record.ts'
import { removeChunks } from './remove-letters.ts'

/** Whose dead letters: those of one task, or of all tasks of a workspace. */
export type DeadLetterOwner = { readonly taskId: string } | { readonly workspaceId: number }

export interface DeadLetterRepository {
  /** Resolves when all are stored for good; storing a (topic, partition, offset, row) again changes nothing. */
  store(taskId: string, version: number, rows: readonly RejectedRecord[]): Promise<void>
  /** Whole records of a task, newest first; `cursor` is `nextCursor` of the page before. */
  list(taskId: string, page: PageWish): Promise<{ deadLetters: DeadLetter[]; total: number; nextCursor: string | null }>
  /** What failed in the same way, most frequent first; of a filter only what it says of groups counts. */
  groups(owner: DeadLetterOwner, filter: DeadLetterFilter): Promise<DeadLetterGroupList>
  /** Without payloads, newest first. */
  page(owner: DeadLetterOwner, filter: DeadLetterFilter, page: PageWish): Promise<DeadLetterPage>
  /** Throws NOT_FOUND. */
  get(taskId: string, id: string): Promise<DeadLetterDetail>
  /** Whole letters in the order of their ids, a bounded number of bytes at a time. */
  next(taskId: string, chosen: ChosenDeadLetters, place: ReadingPlace): Promise<DeadLetterDetail[]>
  /** The same as records that can be sent through a transform. */
  letters(taskId: string, chosen: ChosenDeadLetters, place: ReadingPlace): Promise<StoredLetter[]>
  /** Removes chosen letters for good, a bounded number at a time; they count as dropped from now on. */
  discard(taskId: string, chosen: ChosenDeadLetters): Promise<{ discarded: number; isComplete: boolean }>
  /** What became of letters that are there no more. */
  book(taskId: string): Promise<DeadLetterBook>
}

const scopeOf = (owner: DeadLetterOwner): LetterScope =>
  'taskId' in owner ? { taskId: taskKey(owner.taskId) } : { workspaceId: owner.workspaceId }

export const createDeadLetterRepository = (database: Database): DeadLetterRepository => ({
  store: createLetterWriter(database),
  async list(taskId, { limit, cursor }) {
    const key = taskKey(taskId)
    const older = cursor === undefined ? Prisma.sql`true` : Prisma.sql`letter.id < ${parseCursor(cursor)}`
    const rows = wholeRowsSchema.parse(
      await database.$queryRaw`
        SELECT ${wholeColumns} FROM dead_letter AS letter JOIN task ON task.id = letter.task_id
        WHERE letter.task_id = ${key} AND ${older} ORDER BY letter.id DESC LIMIT ${limit}`,
    )
    const { total } = await listGroups(database, { taskId: key }, {})
    const last = rows.length === limit ? rows.at(-1) : undefined
    return { deadLetters: rows.map(toDeadLetter), total, nextCursor: last?.id ?? null }
  },
  groups: (owner, filter) => listGroups(database, scopeOf(owner), filter),
  page: (owner, filter, page) => listLetters(database, scopeOf(owner), filter, page),
  async get(taskId, id) {
    const [found] = await readLetters(
      database,
      taskKey(taskId),
      { by: 'ids', ids: [id] },
      { after: 0n, limit: 1, bytesMax: 1 },
    )
    if (found === undefined) throw new SluiceError('NOT_FOUND', `there is no dead letter ${id}`)
    return toDetail(found)
  },
  async next(taskId, chosen, place) {
    return (await readLetters(database, taskKey(taskId), chosen, place)).map(toDetail)
  },
  async letters(taskId, chosen, place) {
    return (await readLetters(database, taskKey(taskId), chosen, place)).map(toLetter)
  },
  async discard(taskId, chosen) {
    const key = taskKey(taskId)
    const { removed, isComplete } = await removeChunks(
      database,
      (limit) => Prisma.sql`
        SELECT letter.id FROM dead_letter AS letter WHERE ${chosenSql(key, chosen)} ORDER BY letter.id LIMIT ${limit}`,
      (transaction, { count, copies }) => addToBook(transaction, key, { discarded: count - copies }),
    )
    return { discarded: removed, isComplete }
  },
  book: (taskId) => readBook(database, taskKey(taskId)),
})
