import type { Dataset } from './dataset.ts'

/** What must come out when the first `messages` of a dataset are read. */
export interface Totals {
  readonly rows: number
  /** Messages that no task can read. */
  readonly poison: number
  readonly checksum: number
}

export const totalsOf = (dataset: Dataset, messages: number): Totals => {
  const message = dataset.messages()
  let rows = 0
  let poison = 0
  let checksum = 0
  for (let index = 0; index < messages; index += 1) {
    const one = message(index)
    rows += one.rows
    checksum += one.checksum
    if (one.rows === 0) poison += 1
  }
  return { rows, poison, checksum }
}
