import type { SampleRecord } from '@sluice/contracts'
import type { SampledRecord } from '@sluice/kafka'

const base64 = (bytes: Uint8Array | null): string | null =>
  bytes === null ? null : Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('base64')

/** A record as it crosses processes. */
export const toSample = ({ headers, key, value, ...rest }: SampledRecord): SampleRecord => ({
  topic: rest.topic,
  partition: rest.partition,
  offset: rest.offset,
  timestampMs: rest.timestampMs,
  keyBase64: base64(key),
  valueBase64: base64(value),
  headers: Object.fromEntries(
    Object.entries(headers ?? {}).map(([name, bytes]) => [name, Buffer.from(bytes).toString('utf8')]),
  ),
})
