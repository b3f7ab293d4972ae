import type { KafkaRecord } from '@sluice/contracts'
import type { IHeaders, KafkaMessage } from 'kafkajs'
import { recordsBehind } from './patches/stand-ins.ts'

/** A repeated header keeps its last value, as in Kafka's own `Headers.lastHeader`; one without a value is none. */
const headersOf = (headers: IHeaders | undefined): Record<string, Uint8Array> | null => {
  if (headers === undefined) return null
  let found: Record<string, Uint8Array> | null = null
  for (const name in headers) {
    const all = headers[name]
    const last = Array.isArray(all) ? all.at(-1) : all
    if (last === undefined || last === null) continue
    found ??= Object.create(null) as Record<string, Uint8Array>
    found[name] = typeof last === 'string' ? Buffer.from(last) : last
  }
  return found
}

/** One record of ours from one of kafkajs. Key and value are the same bytes, not copies. */
export const recordOf = (message: KafkaMessage): KafkaRecord => ({
  offset: Number(message.offset),
  timestampMs: Number(message.timestamp),
  key: message.key,
  value: message.value,
  headers: headersOf(message.headers),
})

/** The records of a kafkajs batch. */
export const recordsOf = (messages: readonly KafkaMessage[]): readonly KafkaRecord[] =>
  messages.length === 1 && messages[0] !== undefined
    ? (recordsBehind(messages[0]) ?? [recordOf(messages[0])])
    : messages.flatMap((message) => recordsBehind(message) ?? [recordOf(message)])
