/** Produce, in the version that every broker from 2.0 to 4.x takes (https://kafka.apache.org/protocol#The_Messages_Produce). */
const PRODUCE = 0
const VERSION = 7
const CLIENT_ID = 'bench-sender'
/** The leader alone: there is one broker. */
const ACKS = 1
const TIMEOUT_MS = 30_000
const SIZE_BYTES = 4

/** Everything of a request that comes before the bytes of its record batch. */
export const produceHead = (topic: string, partition: number, correlation: number, batchBytes: number): Buffer => {
  const parts = [
    int32(0),
    ...[int16(PRODUCE), int16(VERSION), int32(correlation), text(CLIENT_ID)],
    // No transaction.
    ...[int16(-1), int16(ACKS), int32(TIMEOUT_MS)],
    ...[int32(1), text(topic), int32(1), int32(partition), int32(batchBytes)],
  ]
  const head = Buffer.concat(parts)
  head.writeInt32BE(head.length - SIZE_BYTES + batchBytes)
  return head
}

/** One answer, cut out of what came. */
interface Answer {
  readonly errorCode: number
  readonly end: number
}

/** The whole answer that begins at `at`; null while more of it must come. */
export const readAnswer = (bytes: Buffer, at: number): Answer | null => {
  if (bytes.length - at < SIZE_BYTES) return null
  const end = at + SIZE_BYTES + bytes.readInt32BE(at)
  if (bytes.length < end) return null
  // Behind the correlation id and the number of topics, the name of the only one; then the number of its partitions, and the first.
  const name = at + SIZE_BYTES + 4 + 4
  const partition = name + 2 + bytes.readInt16BE(name) + 4
  return { errorCode: bytes.readInt16BE(partition + 4), end }
}

const int16 = (value: number): Buffer => {
  const bytes = Buffer.alloc(2)
  bytes.writeInt16BE(value)
  return bytes
}

const int32 = (value: number): Buffer => {
  const bytes = Buffer.alloc(4)
  bytes.writeInt32BE(value)
  return bytes
}

const text = (value: string): Buffer => {
  const bytes = Buffer.from(value)
  return Buffer.concat([int16(bytes.length), bytes])
}
