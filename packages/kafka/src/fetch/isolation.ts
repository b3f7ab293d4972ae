import type { Isolation } from '@sluice/contracts'

/** Kafka's isolation level 1: records of open and of aborted transactions stay invisible, as they do to the consumer. */
const READ_COMMITTED = 1
const READ_UNCOMMITTED = 0

/** The number of the protocol; `read_committed` unless said otherwise. */
export const isolationLevelOf = (isolation: Isolation = 'read_committed'): number =>
  isolation === 'read_committed' ? READ_COMMITTED : READ_UNCOMMITTED
