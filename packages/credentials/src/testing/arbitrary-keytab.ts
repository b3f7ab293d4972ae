import fc from 'fast-check'
import type { WrittenEntry } from './keytab-bytes.ts'

const name = fc.string({ unit: 'binary', maxLength: 12 }).filter((text) => text.isWellFormed())

export const anyEntry: fc.Arbitrary<WrittenEntry> = fc.record({
  realm: name,
  parts: fc.array(name, { minLength: 1, maxLength: 3 }),
  writtenAtSeconds: fc.nat(0xffff_ffff),
  kvno: fc.integer({ min: 1, max: 0xffff_ffff }),
  encryption: fc.nat(0xffff),
  key: fc.uint8Array({ maxLength: 40 }),
  spareBytes: fc.nat(8),
})

/** Entries, and holes of some bytes. */
export const anyKeytab: fc.Arbitrary<(WrittenEntry | number)[]> = fc.array(
  fc.oneof(anyEntry, fc.integer({ min: 1, max: 60 })),
  { maxLength: 8 },
)
