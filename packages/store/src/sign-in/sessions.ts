import type { Queries } from '../database.ts'
import type { Prisma } from '../generated/client.ts'
import { OIDC_PROVIDER } from './providers.ts'

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
  /**
   * Ends the sessions that one session of the identity provider began, or without its `sid` all that came from there of this
   * person. Resolves with the e-mails of whom they were.
   */
  endOfProvider(ended: EndedAtProvider): Promise<readonly string[]>
}

/** Whose sessions end: all of a person, or those that one session of the provider began. One of both is there. */
export interface EndedAtProvider {
  readonly subject: string | null
  readonly sid: string | null
}

const ofPerson = (subject: string): Prisma.SessionWhereInput => ({
  user: { accounts: { some: { providerId: OIDC_PROVIDER, accountId: subject } } },
})

const ofProvider = ({ subject, sid }: EndedAtProvider): Prisma.SessionWhereInput => ({
  // An empty one stands for a provider that tells none: it would name sessions of everybody.
  ...(sid === null || sid === '' ? { providerSid: { not: null } } : { providerSid: sid }),
  ...(subject === null ? {} : ofPerson(subject)),
})

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
  async endOfProvider(ended) {
    if (ended.subject === null && (ended.sid ?? '') === '') return []
    const found = await queries.session.findMany({
      where: ofProvider(ended),
      select: { id: true, user: { select: { email: true } } },
      take: LISTED_MAX,
    })
    await queries.session.deleteMany({ where: { id: { in: found.map(({ id }) => id) } } })
    return [...new Set(found.map(({ user }) => user.email))]
  },
  async endOthers(userId, keptId) {
    await queries.session.deleteMany({ where: { userId, id: { not: keptId } } })
  },
})
