import type { ProducedRecord } from '@sluice/kafka'

/** A request is one batch of the partition, and a broker refuses a batch beyond `message.max.bytes`: 1 MiB unless somebody changed it. */
const REQUEST_BYTES_MAX = 512 * 1024
/** Of a record beside its key, value and headers, at most. */
const RECORD_BYTES = 64

const sizeOf = ({ key, value, headers }: ProducedRecord): number => {
  const named = Object.entries(headers ?? {}).reduce((sum, [name, bytes]) => sum + name.length + bytes.length, 0)
  return RECORD_BYTES + (key?.length ?? 0) + (value?.length ?? 0) + named
}

/** Cuts records into requests that a broker takes, in their order; a larger record is a request of its own. */
export const letterRequests = (records: readonly ProducedRecord[]): ProducedRecord[][] => {
  const requests: ProducedRecord[][] = []
  let bytes = 0
  for (const record of records) {
    const last = requests.at(-1)
    const size = sizeOf(record)
    bytes += size
    if (last !== undefined && bytes <= REQUEST_BYTES_MAX) last.push(record)
    else {
      requests.push([record])
      bytes = size
    }
  }
  return requests
}
