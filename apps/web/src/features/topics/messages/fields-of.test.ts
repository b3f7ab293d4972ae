import { expect, test } from 'vitest'
import { firstForm, parserOf } from './browse-form.ts'
import { fieldsOf } from './fields-of.ts'

const { encoding, compression } = firstForm('')
const reading = { parser: parserOf('json'), encoding, compression }
const record = (value: string) => ({
  topic: 't',
  partition: 0,
  offset: 3,
  timestampMs: 1,
  keyBase64: null,
  valueBase64: btoa(value),
  headers: {},
  valueBytes: value.length,
  isCut: false,
})

test('a message has the fields that a task would see, one list for each of its rows', async () => {
  const { rows, problem } = await fieldsOf(reading, record('[{"a":{"b":1}},{"a":"x"}]'), [])
  expect(problem).toBeNull()
  expect(rows.map((row) => row.map(({ name, type, text }) => `${name} ${type} ${text}`))).toEqual([
    ['a_b int 1'],
    ['a string x'],
  ])
})

test('a message that cannot be parsed says why', async () => {
  expect((await fieldsOf(reading, record('{"a":'), [])).problem).not.toBeNull()
})
