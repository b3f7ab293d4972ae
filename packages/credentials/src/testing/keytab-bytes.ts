/** An entry of a keytab as a test writes it. */
export interface WrittenEntry {
  readonly realm: string
  readonly parts: readonly string[]
  readonly writtenAtSeconds: number
  readonly kvno: number
  readonly encryption: number
  readonly key: Uint8Array
  /** Room that is left behind the entry, as writers leave where a longer one was deleted. */
  readonly spareBytes: number
}

const uint = (bytes: 1 | 2 | 4, value: number): Buffer => {
  const buffer = Buffer.alloc(bytes)
  buffer.writeUIntBE(value, 0, bytes)
  return buffer
}

const counted = (bytes: Uint8Array): Buffer => Buffer.concat([uint(2, bytes.byteLength), bytes])

const entryBytes = (entry: WrittenEntry): Buffer => {
  const body = Buffer.concat([
    uint(2, entry.parts.length),
    counted(Buffer.from(entry.realm)),
    ...entry.parts.map((part) => counted(Buffer.from(part))),
    uint(4, 1),
    uint(4, entry.writtenAtSeconds),
    uint(1, entry.kvno % 256),
    uint(2, entry.encryption),
    counted(entry.key),
    uint(4, entry.kvno),
    Buffer.alloc(entry.spareBytes),
  ])
  return Buffer.concat([uint(4, body.byteLength), body])
}

/** A hole of the size of a deleted entry. */
const holeBytes = (bytes: number): Buffer => {
  const length = Buffer.alloc(4)
  length.writeInt32BE(-bytes)
  return Buffer.concat([length, Buffer.alloc(bytes, 0x41)])
}

/** A keytab of version 2; numbers stand for holes of that many bytes. */
export const keytabBytes = (entries: readonly (WrittenEntry | number)[]): Buffer =>
  Buffer.concat([
    Buffer.of(5, 2),
    ...entries.map((entry) => (typeof entry === 'number' ? holeBytes(entry) : entryBytes(entry))),
  ])
