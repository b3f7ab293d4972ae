import type { PreviewRow } from '@sluice/contracts'

/**
 * Where a row of a record ended, as far as can be told from outside: `waiting` in Kafka; in the inbox; left out by a filter;
 * in the table; `missing` there though this version would write it; `unarchived`: it fails, and no dead letter is left.
 */
export type Fate = 'waiting' | 'deadLettered' | 'filtered' | 'written' | 'missing' | 'unarchived'

export interface KnownOfRow {
  /** Under the current version. */
  readonly outcome: PreviewRow['outcome']
  /** Whether the task has accounted for the record; undefined where it has no numbers of the partition. */
  readonly isRead: boolean | undefined
  readonly isInInbox: boolean
  /** Undefined where the table could not be asked. */
  readonly isInTable: boolean | undefined
}

/** What is seen weighs more than what is computed: the version that read the record may have been another one. */
export const fateOf = ({ outcome, isRead, isInInbox, isInTable }: KnownOfRow): Fate => {
  if (isInInbox) return 'deadLettered'
  if (isInTable === true) return 'written'
  if (isRead !== true) return 'waiting'
  if (outcome === 'filtered') return 'filtered'
  return outcome === 'failed' ? 'unarchived' : 'missing'
}
