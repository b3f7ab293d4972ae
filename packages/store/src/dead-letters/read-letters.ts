import type { ChosenDeadLetters } from '@sluice/contracts'
import type { Queries } from '../database.ts'
import { Prisma } from '../generated/client.ts'
import { chosenSql } from './filter-sql.ts'
import { type WholeRow, wholeColumns, wholeRowsSchema } from './letter-shape.ts'

/** Which of the chosen letters come next. */
export interface ReadingPlace {
  /** Letters after this one, in the order of their ids. */
  readonly after: bigint
  /** Up to this one. */
  readonly upTo?: bigint | undefined
  /** None that this replay has tried already. */
  readonly notTriedBy?: bigint | undefined
  readonly limit: number
  /** Of the archive's own measure; one larger letter comes alone. */
  readonly bytesMax: number
}

/** The next of the chosen letters with all that is in them, as many as there is room for. */
export const readLetters = async (
  queries: Queries,
  taskId: number,
  chosen: ChosenDeadLetters,
  { after, upTo, notTriedBy, limit, bytesMax }: ReadingPlace,
): Promise<WholeRow[]> => {
  const within = upTo === undefined ? Prisma.sql`true` : Prisma.sql`letter.id <= ${upTo}`
  const untried =
    notTriedBy === undefined ? Prisma.sql`true` : Prisma.sql`letter.replay_id IS DISTINCT FROM ${notTriedBy}::bigint`
  return wholeRowsSchema.parse(
    await queries.$queryRaw`
      SELECT ${wholeColumns} FROM (
        SELECT id FROM (
          SELECT id, sum(bytes) OVER (ORDER BY id) - bytes AS before FROM (
            SELECT letter.id, letter.bytes FROM dead_letter AS letter
            WHERE ${chosenSql(taskId, chosen)} AND letter.id > ${after} AND ${within} AND ${untried}
            ORDER BY letter.id LIMIT ${limit}) AS next) AS summed
        WHERE before < ${BigInt(bytesMax)}) AS fitting
      JOIN dead_letter AS letter ON letter.id = fitting.id JOIN task ON task.id = letter.task_id
      ORDER BY letter.id`,
  )
}
