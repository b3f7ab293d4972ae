import fc from 'fast-check'
import { name, pick } from './arbitrary-parts.ts'

const record = fc.record(
  {
    value: fc.option(fc.string({ maxLength: 20 })),
    valueBase64: pick('AAEC'),
    key: fc.option(name()),
    headers: fc.dictionary(name(), name(), { maxKeys: 2 }),
    topic: name(),
    partition: fc.nat(3),
    offset: fc.nat(),
    timestampMs: fc.integer({ min: 0, max: 4e12 }),
  },
  { requiredKeys: [] },
)

const row = fc.record(
  {
    outcome: pick('written', 'filtered', 'failed'),
    code: pick('PARSE_JSON'),
    supertable: name(),
    subtable: name(),
    values: fc.dictionary(name(), fc.option(name()), { maxKeys: 2 }),
  },
  { requiredKeys: ['outcome'] },
)

/** Pinned samples with what is expected of them. */
export const arbitraryTest = fc.record({
  name: name(),
  nowMs: fc.nat(),
  records: fc.array(record, { minLength: 1, maxLength: 3 }),
  expect: fc.array(row, { maxLength: 3 }),
})
