import { SluiceError } from '@sluice/contracts'

const ID_MAX = 2_147_483_647

/** The key of a rule, channel or silence; throws NOT_FOUND for text that none can have. */
export const alertKey = (what: 'rule' | 'channel' | 'silence', id: string): number => {
  const key = /^[1-9]\d{0,9}$/.test(id) ? Number(id) : Number.NaN
  if (key <= ID_MAX) return key
  throw new SluiceError('NOT_FOUND', `there is no alert ${what} ${id}`)
}
