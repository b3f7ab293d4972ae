import { describe, expect, it } from 'vitest'
import { browsedRecord } from './browsed-record.ts'

const MIB = 1024 * 1024
const record = (value: Uint8Array | null) => ({
  topic: 't',
  partition: 0,
  offset: 1,
  timestampMs: 2,
  key: null,
  value,
  headers: null,
})

describe('a record of an answer', () => {
  it('holds the first MiB of its value, and tells how long all of it is', () => {
    const whole = browsedRecord(record(new Uint8Array(MIB)))
    expect(whole).toMatchObject({ valueBytes: MIB, isCut: false })
    const cut = browsedRecord(record(new Uint8Array(3 * MIB)))
    expect(cut).toMatchObject({ valueBytes: 3 * MIB, isCut: true })
    expect(Buffer.from(cut.valueBase64 ?? '', 'base64')).toHaveLength(MIB)
  })

  it('tells a tombstone from an empty value', () => {
    expect(browsedRecord(record(null))).toMatchObject({ valueBase64: null, valueBytes: null, isCut: false })
    expect(browsedRecord(record(new Uint8Array()))).toMatchObject({ valueBase64: '', valueBytes: 0 })
  })
})
