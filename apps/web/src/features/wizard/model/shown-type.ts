import type { Precision } from '@sluice/contracts'

/** A type as the mapping shows it: a TIMESTAMP with the precision of the database, which decides what it keeps. */
export const shownType = (type: string, precision: Precision): string =>
  type === 'TIMESTAMP' ? `TIMESTAMP(${precision})` : type
