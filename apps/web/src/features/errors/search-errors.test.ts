import { errorCatalogue } from '@sluice/contracts'
import { describe, expect, it } from 'vitest'
import { errorEntries } from './read-errors.ts'
import { searchErrors } from './search-errors.ts'

const entries = errorEntries('en')
const codesFor = (text: string, kind: Parameters<typeof searchErrors>[1]['class'] = null): readonly string[] =>
  searchErrors(entries, { text, class: kind }).map(({ code }) => code)

describe('the search of the error catalogue', () => {
  it.each(['0x2603', '2603', '9731', '0x80002603', '2147493379'])('finds the missing table by %s', (text) => {
    expect(codesFor(text)).toEqual(['TDENGINE_TABLE_MISSING'])
  })

  it('finds a code by a part of it, by words of its meaning in any order, and by an error of Kafka', () => {
    expect(codesFor('table_name_too')).toEqual(['TABLE_NAME_TOO_LONG'])
    expect(codesFor('login refused tdengine')).toEqual(['TDENGINE_AUTH_FAILED'])
    expect(codesFor('leader_not_available')).toEqual(['KAFKA_NOT_READY'])
  })

  it('shows everything for no text, and only its class for a class', () => {
    expect(codesFor(' ')).toHaveLength(Object.keys(errorCatalogue).length)
    expect(codesFor('', 'auth')).toEqual(entries.filter((entry) => entry.class === 'auth').map(({ code }) => code))
  })

  it('searches in the language of the reader', () => {
    const found = searchErrors(errorEntries('zh'), { text: '磁盘已满', class: 'resources' })
    expect(found.map(({ code }) => code)).toEqual(['TDENGINE_OUT_OF_RESOURCES'])
  })
})
