import type { BrowsePage, ProbeRequest } from '@sluice/contracts'
import type { KafkaAdapter } from '@sluice/kafka'
import type { SchemaRegistry } from '@sluice/schema-registry'
import { sampleSchemas } from '../sample-schemas.ts'
import { browsedRecord } from './browsed-record.ts'
import { readCursor, writeCursor } from './cursor.ts'
import { firstPlace } from './first-place.ts'
import { createSearch } from './search.ts'

/** A page ends by then with what there is; the probe's own deadline is longer. */
const PAGE_TIMEOUT_MS = 8_000
/** Keys and values of one answer. */
const PAGE_BYTES_MAX = 2 * 1024 * 1024
/** A search that finds little says so after these, and goes on when it is asked to. */
const SCAN_MAX = 12_000

/** One page of a topic, from a place or from where an earlier page ended. Throws KAFKA_*, INVALID_REQUEST. */
export const browseTopic = async (
  kafka: KafkaAdapter,
  request: ProbeRequest<'kafka.browse'>,
  registry: SchemaRegistry | undefined,
): Promise<BrowsePage> => {
  const { topic, cursor, limit, compression } = request
  const accept = await createSearch(request, registry)
  const first = cursor === null ? await firstPlace(kafka, request) : null
  const { direction, positions } = first?.place ?? readCursor(cursor ?? '')
  const page = await kafka.readPage({
    topic,
    direction,
    positions,
    limit,
    maxBytes: PAGE_BYTES_MAX,
    timeoutMs: PAGE_TIMEOUT_MS,
    scanMax: SCAN_MAX,
    ...(accept === undefined ? {} : { accept }),
  })
  return {
    records: page.records.map(browsedRecord),
    scanned: page.scanned,
    next: writeCursor({ direction, positions: page.positions }),
    newer: first === null || direction === 'forwards' ? null : writeCursor(first.ends),
    isEnd: page.isEnd,
    schemas: registry === undefined ? [] : await sampleSchemas(page.records, compression, registry),
  }
}
