import type { Catalog } from '../../storage/catalog.ts'
import type { Session } from '../session.ts'

/** What a statement works on. */
export interface StatementContext {
  readonly catalog: Catalog
  readonly session: Session
  readonly nowMs: number
  /** Only look for mistakes, change nothing. */
  readonly dryRun?: boolean
}
