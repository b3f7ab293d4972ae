import type { KafkaRecord, KafkaSource } from '@sluice/contracts'
import { splitSample } from './split-sample.ts'

/** A record with the address it came from. */
export type SampledRecord = KafkaRecord & { readonly topic: string; readonly partition: number }

/** More than these are left out of the preview, and the page says so. */
export const SAMPLE_RECORDS_MAX = 1000

const charsets: Record<KafkaSource['encoding'], string> = {
  UTF_8: 'utf-8',
  GBK: 'gbk',
  GB18030: 'gb18030',
  BIG5: 'big5',
}

/** The text of a fetched payload; bytes that are wrong in this encoding show as U+FFFD. */
export const payloadText = (valueBase64: string, encoding: KafkaSource['encoding']): string =>
  new TextDecoder(charsets[encoding]).decode(Uint8Array.from(atob(valueBase64), (byte) => byte.charCodeAt(0)))

/** Adds messages below the text; every message begins on its own line and the text ends with a new line. */
export const appendToSample = (text: string, messages: readonly string[]): string =>
  [text.trimEnd(), ...messages.map((message) => message.trim())]
    .filter((part) => part !== '')
    .map((part) => `${part}\n`)
    .join('')

/** The sample as records of a topic, one per message, offsets counting from 0; at most SAMPLE_RECORDS_MAX of them. */
export const recordsOfText = (text: string, topic: string, timestampMs: number): readonly SampledRecord[] => {
  const encoder = new TextEncoder()
  return splitSample(text)
    .slice(0, SAMPLE_RECORDS_MAX)
    .map((message, offset) => ({
      topic,
      partition: 0,
      offset,
      timestampMs,
      key: null,
      value: encoder.encode(message),
      headers: null,
    }))
}
