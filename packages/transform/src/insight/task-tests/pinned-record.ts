import type { KafkaRecord, PinnedRecord } from '@sluice/contracts'

export type PlacedRecord = KafkaRecord & { readonly topic: string; readonly partition: number }

const encoder = new TextEncoder()
const strict = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true })
const lenient = new TextDecoder()

/** The record as Kafka would hand it out. */
export const recordOfPinned = (pinned: PinnedRecord): PlacedRecord => ({
  topic: pinned.topic,
  partition: pinned.partition,
  offset: pinned.offset,
  timestampMs: pinned.timestampMs,
  key: pinned.key === null ? null : encoder.encode(pinned.key),
  value:
    pinned.valueBase64 !== undefined
      ? bytesOfBase64(pinned.valueBase64)
      : pinned.value === null
        ? null
        : encoder.encode(pinned.value),
  headers: Object.fromEntries(Object.entries(pinned.headers).map(([name, text]) => [name, encoder.encode(text)])),
})

/** A record as a test keeps it: readable where it is text. */
export const pinRecord = (record: PlacedRecord): PinnedRecord => {
  const text = record.value === null ? null : textOf(record.value)
  return {
    value: text ?? null,
    ...(record.value !== null && text === undefined ? { valueBase64: base64Of(record.value) } : {}),
    key: record.key === null ? null : lenient.decode(record.key),
    headers: Object.fromEntries(
      Object.entries(record.headers ?? {}).map(([name, bytes]) => [name, lenient.decode(bytes)]),
    ),
    topic: record.topic,
    partition: record.partition,
    offset: record.offset,
    timestampMs: record.timestampMs,
  }
}

/** undefined for bytes that are no UTF-8. */
const textOf = (bytes: Uint8Array): string | undefined => {
  try {
    return strict.decode(bytes)
  } catch {
    return undefined
  }
}

const bytesOfBase64 = (text: string): Uint8Array => Uint8Array.from(atob(text), (char) => char.charCodeAt(0))

const base64Of = (bytes: Uint8Array): string => btoa(Array.from(bytes, (byte) => String.fromCharCode(byte)).join(''))
