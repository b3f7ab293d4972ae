import { SluiceError } from '@sluice/contracts'

/** The row id behind the cursor of a page. Throws INVALID_REQUEST for text that no page gave out. */
export const parseCursor = (cursor: string): bigint => {
  if (!/^\d{1,18}$/.test(cursor)) throw new SluiceError('INVALID_REQUEST', 'this is no cursor of a page')
  return BigInt(cursor)
}
