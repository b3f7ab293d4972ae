import type { BrowsedRecord } from '@sluice/contracts'
import type { SampledRecord } from '@sluice/kafka'
import { toSample } from '../to-sample.ts'

/** An answer travels over Redis and into a browser; a message may have 16 MiB. */
const VALUE_BYTES_MAX = 1024 * 1024

/** A record with at most the first MiB of its value. */
export const browsedRecord = (record: SampledRecord): BrowsedRecord => {
  const { value } = record
  const isCut = value !== null && value.length > VALUE_BYTES_MAX
  return {
    ...toSample(isCut ? { ...record, value: value.subarray(0, VALUE_BYTES_MAX) } : record),
    valueBytes: value?.length ?? null,
    isCut,
  }
}
