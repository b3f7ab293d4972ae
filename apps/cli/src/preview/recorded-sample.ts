import { probes, type RegisteredSchema, type SampleRecord } from '@sluice/contracts'
import { readText } from '../read-text.ts'
import { sampleRecords } from './sample-records.ts'
import { splitMessages } from './split-messages.ts'

/** What a preview runs on. */
export interface Sample {
  /** Of a topic that is called so, where the file does not say. */
  readonly records: (topic: string) => ReturnType<typeof sampleRecords>
  readonly schemas: readonly RegisteredSchema[]
}

/** A file that was named as recorded records and is none. */
export class UnreadableSampleError extends Error {}

const bytes = (base64: string | null): Uint8Array | null => (base64 === null ? null : Buffer.from(base64, 'base64'))

const recordOf = ({ keyBase64, valueBase64, headers, ...rest }: SampleRecord) => ({
  ...rest,
  key: bytes(keyBase64),
  value: bytes(valueBase64),
  headers: Object.fromEntries(Object.entries(headers).map(([name, text]) => [name, Buffer.from(text)])),
})

/** Message bodies as text. */
export const readTextSample = async (file: string, now: () => number): Promise<Sample> => {
  const messages = splitMessages(await readText(file))
  return { records: (topic) => sampleRecords(messages, topic, now()), schemas: [] }
}

/** Records and schemas as the API answers them to `kafka.sample`: bodies of any bytes. Throws UnreadableSampleError. */
export const readRecordedSample = async (file: string): Promise<Sample> => {
  const text = await readText(file)
  try {
    const { records, schemas } = probes['kafka.sample'].response.parse(JSON.parse(text))
    const recorded = records.map(recordOf)
    return { records: () => recorded, schemas }
  } catch (cause) {
    throw new UnreadableSampleError(`${file} does not hold records as the API answers them to kafka.sample`, { cause })
  }
}
