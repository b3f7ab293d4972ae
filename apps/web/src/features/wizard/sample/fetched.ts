import type { SampleRecord } from '@sluice/contracts'
import { bytesOfBase64 } from '#src/lib/bytes-of-base64.ts'
import type { KeptMessage, SampledRecord } from './sample.ts'
import type { ShowPayload } from './show-payload.ts'

const bytesOrNull = (base64: string | null): Uint8Array | null => (base64 === null ? null : bytesOfBase64(base64))

const encoder = new TextEncoder()

const recordOf = ({ keyBase64, valueBase64, headers, ...place }: SampleRecord): SampledRecord => ({
  ...place,
  key: bytesOrNull(keyBase64),
  value: bytesOrNull(valueBase64),
  headers: Object.fromEntries(Object.entries(headers).map(([name, value]) => [name, encoder.encode(value)])),
})

/** A record that a worker fetched, with the text that stands for it. */
export const keptOf = (record: SampleRecord, show: ShowPayload): KeptMessage => {
  const sampled = recordOf(record)
  return { record: sampled, text: show(sampled.value) }
}
