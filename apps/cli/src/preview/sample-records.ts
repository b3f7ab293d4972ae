import type { KafkaRecord } from '@sluice/contracts'

/** Message bodies as the records of partition 0 that they would be. */
export const sampleRecords = (
  messages: readonly string[],
  topic: string,
  nowMs: number,
): (KafkaRecord & { readonly topic: string; readonly partition: number })[] => {
  const encoder = new TextEncoder()
  return messages.map((message, offset) => ({
    topic,
    partition: 0,
    offset,
    timestampMs: nowMs,
    key: null,
    value: encoder.encode(message),
    headers: null,
  }))
}
