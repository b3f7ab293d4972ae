import { expect, test } from 'vitest'
import { exampleRow } from './example-row.ts'
import { NO_FILTERS, NONE } from './list-view.ts'
import { countFacet, matching } from './matches.ts'

const rows = [
  exampleRow({ id: '1', name: 'meters', labels: ['hall 4', 'power'] }),
  exampleRow({
    id: '2',
    name: 'quakes',
    labels: [],
    owner: null,
    status: 'FAILED',
    topics: ['seismic'],
    target: 'earth.quakes',
  }),
  exampleRow({ id: '34', name: 'pumps', labels: ['power'], target: 'plant.pumps' }),
]
const idsOf = (search: string, filters = {}) =>
  matching(rows, { search, filters: { ...NO_FILTERS, ...filters } }).map(({ id }) => id)

test('finds tasks by name, id, target, topic, label and owner, whatever the case, each word anywhere', () => {
  expect(idsOf('METER')).toEqual(['1', '34'])
  expect(idsOf('34')).toEqual(['34'])
  expect(idsOf('plant.pumps')).toEqual(['34'])
  expect(idsOf('seismic')).toEqual(['2'])
  expect(idsOf('hall ann')).toEqual(['1'])
  expect(idsOf('nowhere')).toEqual([])
})

test('values of one filter are alternatives, filters together narrow', () => {
  expect(idsOf('', { status: ['FAILED', 'RUNNING'] })).toEqual(['1', '2', '34'])
  expect(idsOf('', { label: ['power'], target: ['plant.pumps'] })).toEqual(['34'])
  expect(idsOf('', { owner: [NONE] })).toEqual(['2'])
})

test('counts of a filter say what choosing a value would show, beside what is chosen already', () => {
  const view = { search: '', filters: { ...NO_FILTERS, status: ['RUNNING'], label: ['gone'] } }
  expect(countFacet(rows, view, 'label')).toEqual([
    { value: 'power', count: 2 },
    { value: 'hall 4', count: 1 },
    { value: 'gone', count: 0 },
  ])
  expect(countFacet(rows, { ...view, filters: { ...view.filters, label: [] } }, 'status')).toEqual([
    { value: 'RUNNING', count: 2 },
    { value: 'FAILED', count: 1 },
  ])
})
