import { createSupertableSchema, type PreviewResult, supertableSchema, targetSchema } from '@sluice/contracts'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { compiled, compileNow, inputOf, NOW_MS, previewOn, runOn } from '../testing/fixtures.ts'
import { proposeMapping } from './propose-mapping.ts'
import { proposeSupertable as proposeWithReasons } from './propose-supertable.ts'
import { mappingsOf } from './proposed-column.ts'

const extract = [{ rule: 'regex', field: 'voltage', pattern: '^(?<voltage>\\d+)(?<voltage_unit>[A-Z]+)$' } as const]
const meters = Array.from({ length: 6 }, (_, row) => ({
  id: row % 3,
  ts: NOW_MS + row,
  device: `d000${row % 3}`,
  voltage: `${220 + row}V`,
  current: 10 + row / 10,
  group: 7,
}))
const quakes = [
  {
    id: 'us1',
    geometry: { type: 'Point', coordinates: [-117.5, 33.9, 10.5] },
    properties: {
      mag: 4.5,
      place: '18km W of Ōsaka',
      time: 1_517_000_000_000,
      updated: 1_517_100_000_000,
      net: 'us',
      felt: null,
    },
  },
  {
    id: 'ci2',
    geometry: { type: 'Point', coordinates: [-117.5, 33.9, 5] },
    properties: {
      mag: 1,
      place: 'near Riverside',
      time: 1_517_000_100_000,
      updated: 1_517_100_200_000,
      net: 'ci',
      felt: 3,
    },
  },
  {
    id: 'ci3',
    geometry: { type: 'Point', coordinates: [-117.5, 33.9, 5] },
    properties: { mag: 2.25, place: '', time: 1_517_000_200_000, updated: 1_517_100_300_000, net: 'ci', felt: null },
  },
]

const previewOf = (rows: readonly unknown[], transform = {}): PreviewResult =>
  previewOn(compiled({ transform }), ...rows.map((row) => JSON.stringify(row)))
/** The proposal without its reasons: what a target takes. */
const proposeSupertable = (preview: PreviewResult) => {
  const { columns, tags, subtable } = proposeWithReasons(preview)
  return { columns: mappingsOf(columns), tags: mappingsOf(tags), subtable }
}

const types = (columns: ReturnType<typeof proposeSupertable>['columns']) =>
  columns.map(({ name, type }) => `${name} ${type}`)

describe('proposeSupertable', () => {
  it('finds time, columns, tags and series in meter readings', () => {
    const proposal = proposeSupertable(previewOf(meters, { extract }))
    expect(types(proposal.columns)).toEqual(['ts TIMESTAMP', 'voltage DOUBLE', 'current DOUBLE', 'group INT'])
    expect(types(proposal.tags)).toEqual(['voltage_unit VARCHAR(8)', 'id INT', 'device VARCHAR(32)'])
    expect(proposal.subtable).toBe('t_${id}')
    expect(proposal.columns[0]?.map).toEqual({ rule: 'mapping', field: 'ts', time: { as: 'number', unit: 'ms' } })
  })

  it('finds them in nested events', () => {
    const proposal = proposeSupertable(previewOf(quakes))
    expect(types(proposal.columns)).toEqual([
      'ts TIMESTAMP',
      'id VARCHAR(16)',
      'geometry_coordinates_0 DOUBLE',
      'geometry_coordinates_1 DOUBLE',
      'geometry_coordinates_2 DOUBLE',
      'properties_mag DOUBLE',
      'properties_place NCHAR(64)',
      'properties_updated TIMESTAMP',
      'properties_felt DOUBLE',
    ])
    expect(types(proposal.tags)).toEqual(['geometry_type VARCHAR(32)', 'properties_net VARCHAR(8)'])
    expect(proposal.subtable).toBe('t_${properties_net}')
    expect(proposal.columns[0]?.map).toMatchObject({ field: 'properties_time' })
  })

  it.each([
    ['2023-11-14T22:13:20Z', { as: 'rfc3339', zone: 'UTC' }],
    ['2023-11-14 22:13:20.5', { as: 'rfc3339', zone: 'UTC' }],
    ['2023/11/14 22:13:20', { as: 'format', format: '%Y/%m/%d %H:%M:%S', zone: 'UTC' }],
    ['14/Nov/2023:22:13:20 +0000', { as: 'format', format: '%d/%b/%Y:%H:%M:%S %z', zone: 'UTC' }],
    [1_700_000_000, { as: 'number', unit: 's' }],
    ['1700000000', { as: 'number', unit: 's' }],
    [1_700_000_000_000_000, { as: 'number', unit: 'us' }],
  ])('reads %j in a field called time', (time, reading) => {
    const { columns } = proposeSupertable(previewOf([{ value: 5, time }]))
    expect(columns[0]?.map).toEqual({ rule: 'mapping', field: 'time', time: reading })
  })

  it('takes no small number for a time, and the time of writing when there is none', () => {
    const proposal = proposeSupertable(previewOf([{ time: 12, count: 1_700_000_000 }]))
    expect(proposal.columns[0]?.map).toEqual({ rule: 'generator', generator: 'now' })
    expect([proposal.tags.map((tag) => tag.name), proposal.subtable]).toEqual([
      ['topic'],
      't_${_topic.replace(".", "_")}',
    ])
  })

  it('names no table by text that is unique in a large sample, or that a name cannot hold', () => {
    const rows = Array.from({ length: 40 }, (_, row) => ({
      title: `M 4.${row % 9} - x`,
      host: `h.${row % 3}`,
      unit: `u${row}`,
      net: `n${row % 4}`,
    }))
    expect(proposeSupertable(previewOf(rows)).subtable).toBe('t_${net}')
  })

  it('leaves a column to measure where every field could be a tag', () => {
    const { columns, tags, subtable } = proposeSupertable(previewOf(Array(2).fill({ id: 1, message: 'hello-word' })))
    expect([types(columns), types(tags), subtable]).toEqual([
      ['ts TIMESTAMP', 'message VARCHAR(64)'],
      ['id INT'],
      't_${id}',
    ])
    expect(columns[0]?.map).toEqual({ rule: 'generator', generator: 'now' })
  })

  it.each([
    [{ id: 7 }, ['ts TIMESTAMP', 'id INT'], ['topic VARCHAR(256)']],
    [{ time: NOW_MS }, ['ts TIMESTAMP', 'offset BIGINT'], ['topic VARCHAR(256)']],
    [{ topic: 1.5 }, ['ts TIMESTAMP', 'topic DOUBLE'], ['topic_2 VARCHAR(256)']],
  ])('takes from the record what the only field %j does not give', (row, columns, tags) => {
    const proposal = proposeSupertable(previewOf([row]))
    expect([types(proposal.columns), types(proposal.tags)]).toEqual([columns, tags])
  })

  it('makes no tag of text that changes within a series', () => {
    const rows = [
      ['a', 'on'],
      ['a', 'off'],
      ['b', 'on'],
      ['b', 'on'],
    ].map(([id, state]) => ({ id, state, v: 1 }))
    expect(types(proposeSupertable(previewOf(rows)).tags)).toEqual(['id VARCHAR(8)'])
  })

  it('always proposes what can be created and run: the sample itself fits', () => {
    const scalar = fc.oneof(
      fc.constantFrom(null, true, 1.5, 'x', 'd1', '京', '2023-11-14T22:13:20Z', NOW_MS, 2 ** 53 + 2, 1e19, -1e19),
      fc.integer(),
      fc.double({ noNaN: true, noDefaultInfinity: true }),
      fc.string({ unit: 'grapheme' }),
    )
    const name = fc.constantFrom(
      'id',
      'ts',
      'a.b',
      'a`',
      'A',
      'a',
      'time',
      'x-y',
      'true',
      '京',
      'topic',
      'offset',
      'a_0',
      'a_1',
      'n'.repeat(80),
    )
    fc.assert(
      fc.property(
        fc.array(fc.dictionary(name, scalar, { minKeys: 1, maxKeys: 6 }), { minLength: 1, maxLength: 6 }),
        (rows) => {
          const preview = previewOf(rows)
          const { columns, tags, subtable } = proposeSupertable(preview)
          const table = {
            database: 'd',
            name: 's',
            columns: columns.map(({ name: column, type }) => ({ name: column, type })),
            tags: tags.map(({ name: tag, type }) => ({ name: tag, type })),
          }
          expect(createSupertableSchema.safeParse(table).error).toBeUndefined()
          const target = { type: 'tdengine', database: 'd', supertable: 's', subtable, columns, tags }
          expect(targetSchema.safeParse(target).error).toBeUndefined()
          const result = compileNow(
            inputOf({ target: { columns: [...columns], tags: [...tags], subtable }, precision: 'ns' }),
          )
          if (!result.ok) throw new Error(JSON.stringify(result.designErrors))
          const { failures } = runOn(result.compiled, ...rows.map((row) => JSON.stringify(row)))
          expect(failures.filter(({ error }) => !error.code.startsWith('TABLE_NAME'))).toEqual([])
        },
      ),
      { numRuns: 1000 },
    )
  })
})

describe('the reasons of a proposal', () => {
  const columnsOf = (rows: readonly unknown[]) => {
    const { columns, tags, ...rest } = proposeWithReasons(previewOf(rows))
    return { ...rest, all: new Map([...columns, ...tags].map((column) => [column.mapping.name, column])) }
  }
  const codes = (column: { readonly reasons: readonly { readonly code: string }[] } | undefined) =>
    column?.reasons.map(({ code }) => code)

  it('name the records that contradict a number, and are unsure of the text that holds both', () => {
    const { all } = columnsOf([
      ...meters.map((row) => ({ ...row, voltage: row.id })),
      { ...meters[0], ts: NOW_MS + 6, voltage: 'n/a' },
    ])
    const voltage = all.get('voltage')
    expect(voltage).toMatchObject({ mapping: { type: 'VARCHAR(16)' }, confidence: 'low', counterExamples: [6] })
    expect(codes(voltage)).toContain('mixedKinds')
  })

  it('name the records in which a text changed within its series', () => {
    const rows = ['on', 'off', 'on', 'off'].map((state, row) => ({ id: `d${row % 2}`, state, ts: NOW_MS + row }))
    rows[3] = { id: 'd1', state: 'on', ts: NOW_MS + 3 }
    const { all } = columnsOf(rows)
    expect(all.get('state')?.counterExamples).toEqual([3])
    expect(codes(all.get('state'))).toContain('changesWithinSeries')
  })

  it('propose a composite key for rows that share series and time, and say which', () => {
    const rows = Array.from({ length: 6 }, (_, row) => ({ id: row % 2, ts: NOW_MS, channel_no: row >> 1, v: 0.5 }))
    const { columns, rowsWithSharedKey } = proposeWithReasons(previewOf(rows))
    expect(rowsWithSharedKey).toBe(4)
    expect(columns.map(({ mapping, compositeKey }) => [mapping.name, compositeKey])).toEqual([
      ['ts', false],
      ['channel_no', true],
      ['v', false],
    ])
    expect(columns[1]?.counterExamples).toEqual([2, 3, 4, 5])
  })

  it('propose none where rows are the same twice: a replayed message is no second row', () => {
    expect(proposeWithReasons(previewOf([...meters, ...meters])).rowsWithSharedKey).toBe(0)
  })

  it('take a number for a tag only where many rows of several series agree', () => {
    const row = (index: number) => ({ id: `d${index % 4}`, floor: index % 4, ts: NOW_MS + index, v: index / 7 })
    const tagsOf = (count: number) =>
      proposeWithReasons(previewOf(Array.from({ length: count }, (_, index) => row(index)))).tags.map(
        ({ mapping }) => mapping.name,
      )
    expect(tagsOf(8)).toEqual(['id'])
    expect(tagsOf(40)).toEqual(['id', 'floor'])
  })

  it('meter the row by type: 8 for the timestamp, 2 more for the length of a text, 4 a character of NCHAR', () => {
    const { meters: used } = columnsOf([{ id: 1, ts: NOW_MS, v: 0.5, note: 'Ōsaka', flag: true }])
    expect(used.rowBytes).toEqual({ used: 8 + 8 + (4 * 32 + 2) + 1, max: 65_531 })
    expect(used.tagBytes).toEqual({ used: 4, max: 16_384 })
  })
})

describe('proposeMapping', () => {
  it('matches names exactly, then by case, then without underscores', () => {
    const supertable = supertableSchema.parse({
      database: 'd',
      name: 's',
      precision: 'ms',
      columns: ['ts TIMESTAMP', 'Current FLOAT', 'voltageUnit NCHAR(4)', 'nothing INT'].map((text) => {
        const [name, type] = text.split(' ')
        return { name, type }
      }),
      tags: [{ name: 'device', type: 'VARCHAR(8)' }],
    })
    expect(proposeMapping(supertable, previewOf(meters, { extract }))).toEqual({
      columns: [
        { rule: 'mapping', field: 'ts', time: { as: 'number', unit: 'ms' } },
        { rule: 'mapping', field: 'current' },
        { rule: 'mapping', field: 'voltage_unit' },
        null,
      ],
      tags: [{ rule: 'mapping', field: 'device' }],
    })
    expect(proposeMapping(supertable, previewOf(quakes)).columns[0]).toEqual({
      rule: 'mapping',
      field: 'properties_time',
      time: { as: 'number', unit: 'ms' },
    })
    expect(proposeMapping(supertable, previewOf([{ a: 1 }])).columns[0]).toEqual({
      rule: 'generator',
      generator: 'now',
    })
  })
})
