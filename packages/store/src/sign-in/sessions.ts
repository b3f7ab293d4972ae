import type { Queries } from '../database.ts'

/** A session without its token, which nobody may read. */
export interface SessionRow {
  readonly id: string
  readonly userAgent: string
  readonly address: string
  readonly signedInAt: Date
  readonly lastSeenAt: Date
  readonly endsAt: Date
}

/** Somebody with a script could have very many. */
const LISTED_MAX = 200

export interface SessionRepository {
  /** Those of a person that have not ended, last seen first. */
  ofUser(userId: string, at: Date): Promise<SessionRow[]>
  /** Notes that the session is in use. */
  touch(id: string, at: Date): Promise<void>
  /** Ends one session of a person; false when there is none. */
  end(userId: string, id: string): Promise<boolean>
  endOthers(userId: string, keptId: string): Promise<void>
}

export const createSessionRepository = (queries: Queries): SessionRepository => ({
  async ofUser(userId, at) {
    const rows = await queries.session.findMany({
      where: { userId, expiresAt: { gt: at } },
      orderBy: { updatedAt: 'desc' },
      take: LISTED_MAX,
    })
    return rows.map(({ id, userAgent, ipAddress, createdAt, updatedAt, expiresAt }) => ({
      id,
      userAgent: userAgent ?? '',
      address: ipAddress ?? '',
      signedInAt: createdAt,
      lastSeenAt: updatedAt,
      endsAt: expiresAt,
    }))
  },
  async touch(id, at) {
    await queries.session.updateMany({ where: { id }, data: { updatedAt: at } })
  },
  async end(userId, id) {
    const { count } = await queries.session.deleteMany({ where: { id, userId } })
    return count > 0
  },
  async endOthers(userId, keptId) {
    await queries.session.deleteMany({ where: { userId, id: { not: keptId } } })
  },
})
