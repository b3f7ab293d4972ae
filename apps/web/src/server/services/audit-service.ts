import type { AuditEntry, AuditFilter } from '@sluice/contracts'
import type { AuditRepository, NewAuditEntry } from '@sluice/store'
import type { Logger } from 'pino'
import { clientAddress } from '../api/client-address.ts'
import type { RecordedCall } from '../api/route-audit.ts'
import { createRepeatFilter } from './repeat-filter.ts'

const DAY_MS = 24 * 60 * 60_000
const PRUNE_EVERY_MS = 60 * 60_000
/** Of one pruning, so that no request waits for years of entries. */
const PRUNE_MAX = 10_000
/** The same refusal again within this is not told again, or whoever is refused could fill the log. */
const REFUSAL_REPEAT_MS = 10 * 60_000
const PAGE_SIZE = 100
const DOWNLOAD_STEP = 1_000
const DOWNLOAD_MAX = 100_000

type AuditPage = Awaited<ReturnType<AuditRepository['list']>>

export interface AuditService {
  /** Records what was done. It never throws: what happened has happened, and the log tells what could not be recorded. */
  record(call: RecordedCall): Promise<void>
  /** Records that somebody was refused, unless that was told just now. Never throws. */
  recordRefusal(call: RecordedCall): Promise<void>
  /** A page, newest first; null means the entries of no workspace. */
  list(workspaceId: number | null, filter: AuditFilter, cursor: string | undefined): Promise<AuditPage>
  /** All of them, newest first, at most `DOWNLOAD_MAX`. */
  entries(workspaceId: number | null, filter: AuditFilter): AsyncGenerator<AuditEntry>
}

export interface AuditServiceParts {
  readonly audit: AuditRepository
  readonly retentionDays: number
  readonly logger: Logger
  readonly now: () => number
}

const entryOf = ({ principal, via, headers, workspaceId, action, subject, detail }: RecordedCall): NewAuditEntry => ({
  workspaceId,
  // Nobody is signed in: the record is about whom they said they are.
  actor: principal?.email ?? subject,
  via: via ?? principal?.via ?? 'none',
  address: clientAddress(headers),
  action,
  subject,
  detail,
})

export const createAuditService = ({ audit, retentionDays, logger, now }: AuditServiceParts): AuditService => {
  const refusals = createRepeatFilter(REFUSAL_REPEAT_MS, now)
  let prunedAtMs = 0
  /** While the log grows, its oldest entries go; a log that nobody writes to stays as it is. */
  const pruneNowAndThen = async (): Promise<void> => {
    if (now() - prunedAtMs < PRUNE_EVERY_MS) return
    prunedAtMs = now()
    await audit.prune(new Date(now() - retentionDays * DAY_MS), PRUNE_MAX)
  }
  const add = async (entry: NewAuditEntry): Promise<void> => {
    try {
      await audit.add(entry)
      await pruneNowAndThen()
    } catch (error) {
      logger.error({ err: error, audit: entry }, 'the audit log could not be written')
    }
  }
  return {
    record: (call) => add(entryOf(call)),
    async recordRefusal(call) {
      const entry = entryOf(call)
      const { actor, address, action, subject } = entry
      if (refusals.isNew(JSON.stringify([actor, address, action, subject]))) await add(entry)
    },
    list: (workspaceId, filter, cursor) => audit.list({ workspaceId, filter, cursor, limit: PAGE_SIZE }),
    async *entries(workspaceId, filter) {
      let cursor: string | null | undefined
      for (let read = 0; read < DOWNLOAD_MAX && cursor !== null; read += DOWNLOAD_STEP) {
        const page = await audit.list({ workspaceId, filter, cursor, limit: DOWNLOAD_STEP })
        yield* page.entries
        cursor = page.nextCursor
      }
    },
  }
}
