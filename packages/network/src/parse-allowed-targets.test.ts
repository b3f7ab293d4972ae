import { isSluiceError } from '@sluice/contracts'
import fc from 'fast-check'
import { expect, it } from 'vitest'
import { parseAllowedTargets } from './parse-allowed-targets.ts'

const problemOf = (text: string): string => {
  try {
    parseAllowedTargets(text, 'SLUICE_ALLOWED_TARGETS')
    return 'fine'
  } catch (error) {
    if (!isSluiceError(error, 'CONFIG_INVALID')) throw error
    expect(error.field).toBe('SLUICE_ALLOWED_TARGETS')
    return error.message
  }
}

it.each(['kafka', 'kafka_1', 'a.b-c.d:1', '*.x.com:1-65535', '10.0.0.0/8:9092', '::1', '[fd00::/8]:9092', '*', '*:22'])(
  'reads %s',
  (entry) => {
    expect(problemOf(entry)).toBe('fine')
    expect(parseAllowedTargets(`${entry} ,\n${entry}`, 'LIST')).toHaveLength(2)
  },
)

it.each([
  'http://kafka:9092',
  'kafka:',
  'kafka:0',
  'kafka:65536',
  'kafka:9094-9092',
  'kafka:9092-',
  'kafka:many',
  'kaf*ka',
  '*.*.com',
  'a..b',
  '-a',
  '10.0.0.1/8',
  '10.0.0.0/40',
  '10.0.0',
  '10.0.0.256',
  '[::1',
  '[]:1',
  '1::2::3',
])('refuses %s and quotes it', (entry) => {
  expect(problemOf(`fine.example.com, ${entry}`)).toContain(`"${entry}"`)
})

it('has no list where the text is missing or blank', () => {
  expect(parseAllowedTargets(undefined, 'LIST')).toBeNull()
  expect(parseAllowedTargets(' ,\n', 'LIST')).toBeNull()
})

it('reads any text or names the variable', () => {
  fc.assert(fc.property(fc.string({ unit: fc.constantFrom(...'a1.:*[]-/, f') }), (text) => void problemOf(text)))
})
