import type { KeytabEntry } from '@sluice/contracts'
import { encryptionName } from './kerberos-encryption.ts'
import { unreadable } from './unreadable.ts'

const MAGIC = 5
/** Big-endian; version 1 has the byte order of the machine that wrote it and is no longer written. */
const VERSION = 2

/** Reads forward through bytes. Throws CREDENTIAL_UNREADABLE at their end. */
class Cursor {
  readonly #view: DataView
  #at = 0

  constructor(bytes: Uint8Array) {
    this.#view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  }

  get left(): number {
    return this.#view.byteLength - this.#at
  }

  #take(bytes: number): number {
    if (bytes > this.left) throw unreadable('the keytab is damaged: it ends in the middle of an entry')
    const at = this.#at
    this.#at += bytes
    return at
  }

  uint8(): number {
    return this.#view.getUint8(this.#take(1))
  }

  uint16(): number {
    return this.#view.getUint16(this.#take(2))
  }

  uint32(): number {
    return this.#view.getUint32(this.#take(4))
  }

  int32(): number {
    return this.#view.getInt32(this.#take(4))
  }

  bytes(length: number): Uint8Array {
    const at = this.#take(length)
    return new Uint8Array(this.#view.buffer, this.#view.byteOffset + at, length)
  }

  /** A text behind its length in 16 bits. */
  text(): string {
    return new TextDecoder('utf-8').decode(this.bytes(this.uint16()))
  }
}

/** As MIT Kerberos writes names: separators within a part stand behind a backslash. */
const escaped = (part: string): string => part.replace(/[\\/@]/g, '\\$&')

const readEntry = (entry: Cursor): KeytabEntry => {
  const parts = entry.uint16()
  const realm = entry.text()
  const names = Array.from({ length: parts }, () => entry.text())
  // The type of the name, which nothing here depends on.
  entry.uint32()
  const writtenAtSeconds = entry.uint32()
  const shortKvno = entry.uint8()
  const encryption = entry.uint16()
  // The key itself, which is looked at by nobody.
  entry.bytes(entry.uint16())
  const kvno = entry.left >= 4 ? entry.uint32() || shortKvno : shortKvno
  return {
    principal: `${names.map(escaped).join('/')}@${escaped(realm)}`,
    kvno,
    encryption: encryptionName(encryption),
    writtenAt: new Date(writtenAtSeconds * 1_000).toISOString(),
  }
}

/**
 * The entries of a keytab (MIT Kerberos, "Keytab file format", 0x0502), without their keys. Deleted entries are passed
 * by. Throws CREDENTIAL_UNREADABLE when it is no keytab, damaged or empty.
 */
export const readKeytab = (bytes: Uint8Array): readonly [KeytabEntry, ...KeytabEntry[]] => {
  const file = new Cursor(bytes)
  if (file.left < 2 || file.uint8() !== MAGIC) throw unreadable('the file is no keytab')
  if (file.uint8() !== VERSION)
    throw unreadable('the keytab is of another version than 2', { hint: 'Make it again with ktutil or kadmin.' })
  const entries: KeytabEntry[] = []
  while (file.left >= 4) {
    const length = file.int32()
    // Zero ends the file; a negative length is the hole that a deleted entry left.
    if (length === 0) break
    const entry = file.bytes(Math.abs(length))
    if (length > 0) entries.push(readEntry(new Cursor(entry)))
  }
  const [first, ...rest] = entries
  if (first === undefined) throw unreadable('the keytab is empty')
  return [first, ...rest]
}

/** Whether a principal, with or without its realm, is that of an entry. */
export const isPrincipal = ({ principal }: KeytabEntry, wanted: string): boolean =>
  principal === wanted || (!wanted.includes('@') && principal.startsWith(`${wanted}@`))
