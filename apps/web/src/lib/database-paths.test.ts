import fc from 'fast-check'
import { expect, it } from 'vitest'
import { databasePath, nameOfSegment, newTaskIntoPath, readPlace } from './database-paths.ts'

const DEFAULT = { connection: null, workerGroup: 'default' }

it('the deployment’s own TDengine needs no query', () => {
  expect(databasePath(DEFAULT)).toBe('/databases')
  expect(databasePath(DEFAULT, ['power', 'meters'])).toBe('/databases/power/meters')
  expect(newTaskIntoPath(DEFAULT, 'power', 'meters')).toBe('/data-in/new?database=power&supertable=meters')
})

it('a segment typed by hand stands for itself where it cannot be decoded', () => {
  expect(nameOfSegment('100%')).toBe('100%')
})

it('a name of dots is no step in the path', () => {
  for (const name of ['.', '..']) {
    const { pathname } = new URL(databasePath(DEFAULT, [name, 'meters']), 'http://console')
    expect(pathname.split('/').slice(2).map(nameOfSegment)).toEqual([name, 'meters'])
  }
})

it('names and places survive the address, whatever is in them', () => {
  const name = fc.string({ unit: 'grapheme', minLength: 1 })
  const place = fc.record({ connection: fc.option(name, { nil: null }), workerGroup: name })
  fc.assert(
    fc.property(place, fc.array(name, { maxLength: 2 }), (at, names) => {
      const url = new URL(databasePath(at, names, { tab: 'rows' }), 'http://console')
      expect(readPlace(url.searchParams)).toEqual(at)
      const segments = url.pathname.split('/').slice(2)
      expect(segments.map(nameOfSegment)).toEqual(names)
      // Decoded once too often they still are what they were.
      expect(segments.map(decodeURIComponent).map(nameOfSegment)).toEqual(names)
      expect(url.searchParams.get('tab')).toBe('rows')
    }),
  )
})
