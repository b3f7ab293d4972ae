import { setTimeout as sleep } from 'node:timers/promises'
import type { KafkaPort, ProducedRecord } from '@sluice/kafka'
import type { CountAt } from './latencies.ts'

/** As often as an application that gathers a little before it sends. */
const TICK_MS = 5
/** A sender that fell behind must not end in requests that no broker takes. */
const RECORDS_MAX = 5_000
/** Requests under way; more of them wait, and what waits counts from when it was due. */
const REQUESTS_MAX = 8

export interface PaceOptions {
  readonly topic: string
  readonly partitions: number
  readonly perSecond: number
  readonly messages: number
  readonly record: (index: number) => ProducedRecord
}

/** Sends messages at an even rate, and says when each was due. */
export const sendPaced = async (kafka: KafkaPort, options: PaceOptions): Promise<CountAt[]> => {
  const { topic, partitions, perSecond, messages, record } = options
  const due: CountAt[] = []
  const underWay = new Set<Promise<void>>()
  const beganMs = performance.now()
  for (let sent = 0; sent < messages; ) {
    const nowMs = performance.now()
    const count = Math.min(messages, sent + RECORDS_MAX, Math.floor(((nowMs - beganMs) * perSecond) / 1_000))
    const records = Array.from({ length: count - sent }, (_, at) => ({
      partition: (sent + at) % partitions,
      ...record(sent + at),
    }))
    if (records.length > 0) {
      due.push({ count, atMs: beganMs + (((sent + count) / 2) * 1_000) / perSecond })
      sent = count
      if (underWay.size >= REQUESTS_MAX) await Promise.race(underWay)
      const request = kafka.produce(topic, records).finally(() => underWay.delete(request))
      underWay.add(request)
    }
    await sleep(Math.max(0, nowMs + TICK_MS - performance.now()))
  }
  await Promise.all(underWay)
  return due
}
