import { messagesOf } from './messages.ts'
import { payloadOfText } from './payload-text.ts'
import { SAMPLE_RECORDS_MAX, type Sample, type SampledRecord, type SplitMode } from './sample.ts'

/** What a typed message gets besides its payload. */
export interface TypedOrigin {
  readonly topic: string
  readonly timestampMs: number
  readonly encode: (text: string) => Uint8Array
}

/** The records of the sample, at most SAMPLE_RECORDS_MAX of them; typed ones count their offsets from 0. */
export const recordsOf = (
  sample: Pick<Sample, 'text' | 'kept'>,
  mode: SplitMode,
  { topic, timestampMs, encode }: TypedOrigin,
): readonly SampledRecord[] =>
  messagesOf(sample, mode)
    .slice(0, SAMPLE_RECORDS_MAX)
    .map(
      ({ text, record }, offset) =>
        record ?? {
          topic,
          partition: 0,
          offset,
          timestampMs,
          key: null,
          value: payloadOfText(text, encode),
          headers: null,
        },
    )
