import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { withPayloadsShown, withRecords, withText } from './edit-sample.ts'
import { keptOf } from './fetched.ts'
import { messagesOf } from './messages.ts'
import { payloadText } from './payload-text.ts'
import { emptySample, type Sample, splitModes } from './sample.ts'
import { recordsOf } from './sample-records.ts'

const origin = { topic: 'typed', timestampMs: 5, encode: (text: string) => new TextEncoder().encode(text) }
const base64 = (bytes: Uint8Array) => btoa(String.fromCharCode(...bytes))
const fetched = (value: Uint8Array | null, offset: number) => ({
  topic: 'tp',
  partition: 3,
  offset,
  timestampMs: 7,
  keyBase64: btoa(`key-${offset}`),
  valueBase64: value === null ? null : base64(value),
  headers: { trace: `h${offset}` },
})
const sampleOf = (values: readonly (Uint8Array | null)[], mode: (typeof splitModes)[number]): Sample =>
  withRecords(
    emptySample,
    values.map((value, offset) => keptOf(fetched(value, offset), (bytes) => payloadText(bytes, 'UTF_8'))),
    [],
    mode,
  )

const utf8 = (text: string) => new TextEncoder().encode(text)
const payload = fc.oneof(
  fc.uint8Array({ maxLength: 12 }),
  fc.string({ unit: fc.constantFrom('{', '}', '"', '\n', ' ', 'a', '\\', 'x', '0', '北'), maxLength: 12 }).map(utf8),
  fc.constant(null),
)

describe('fetched records', () => {
  test.each(splitModes)('keep bytes, key, headers and place while their text is untouched, split by %s', (mode) => {
    fc.assert(
      fc.property(fc.uniqueArray(payload, { maxLength: 5, selector: String }), (values) => {
        const records = recordsOf(sampleOf(values, mode), mode, origin)
        const read = records.map(({ value, offset, partition, key }) => ({ value, offset, partition, key }))
        expect(read).toEqual(
          values.map((value, offset) => ({ value, offset, partition: 3, key: utf8(`key-${offset}`) })),
        )
      }),
    )
  })

  test('an edited one becomes a typed record, its neighbours stay what they were', () => {
    const sample = sampleOf([utf8('{"a":1}'), utf8('{"a":2}'), utf8('{"a":3}')], 'document')
    const edited = { ...sample, text: sample.text.replace('{"a":2}', '{"a":20}') }
    const records = recordsOf(edited, 'document', origin)
    expect(records.map(({ topic, offset }) => `${topic} ${offset}`)).toEqual(['tp 0', 'typed 1', 'tp 2'])
    expect(new TextDecoder().decode(records[1]?.value ?? undefined)).toBe('{"a":20}')
    expect(records[2]?.headers).toEqual({ trace: utf8('h2') })
  })

  test('bytes that are no text stand as hexadecimal, a tombstone as \\null, and both can be typed', () => {
    const sample = sampleOf([new Uint8Array([0, 255]), null], 'line')
    expect(sample.text).toBe('\\x00ff\n\\null\n')
    const typed = recordsOf({ ...emptySample, text: sample.text }, 'line', origin)
    expect(typed.map(({ value }) => value)).toEqual([new Uint8Array([0, 255]), null])
  })

  test('change their text with the encoding, typed messages do not', () => {
    const gbk = new Uint8Array([0xb1, 0xb1, 0xbe, 0xa9])
    const sample = withText(sampleOf([gbk], 'line'), 'typed 北京', 'line')
    expect(sample.text).toBe('\\xb1b1bea9\ntyped 北京\n')
    const again = withPayloadsShown(sample, (bytes) => payloadText(bytes, 'GBK'), 'line')
    expect(again.text).toBe('北京\ntyped 北京\n')
    expect(messagesOf(again, 'line').map(({ record }) => record?.value ?? null)).toEqual([gbk, null])
  })
})

test('appended text begins on a line of its own and ends with a new line', () => {
  expect(withText({ ...emptySample, text: '{"a":1}' }, '{"b":2}\n', 'document').text).toBe('{"a":1}\n{"b":2}\n')
  expect(withText(emptySample, 'a\n1', 'blank').text).toBe('a\n1\n')
  expect(withText({ ...emptySample, text: 'a\n1\n' }, 'a\n2', 'blank').text).toBe('a\n1\n\na\n2\n')
})
