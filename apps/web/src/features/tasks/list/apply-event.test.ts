import fc from 'fast-check'
import { expect, test } from 'vitest'
import { createFleetTeller } from '#src/server/live/fleet-changes.ts'
import { exampleRow } from '../view/example-row.ts'
import { applyEvent, type FleetRows } from './apply-event.ts'

const anyRow = fc
  .record({ id: fc.constantFrom('1', '2', '3', '4'), lag: fc.option(fc.nat(2)), labels: fc.array(fc.constant('l')) })
  .map(exampleRow)
const anyFleet = fc.uniqueArray(anyRow, { selector: ({ id }) => id })

test('a page that follows the stream knows what the server knows, whatever happens', () =>
  fc.assert(
    fc.property(fc.array(anyFleet, { minLength: 1 }), (fleets) => {
      const tell = createFleetTeller()
      let page: FleetRows = new Map()
      for (const rows of fleets) {
        page = applyEvent(page, JSON.parse(JSON.stringify(tell(rows, 0))))
        expect([...page.values()].toSorted((a, b) => a.id.localeCompare(b.id))).toEqual(
          rows.toSorted((a, b) => a.id.localeCompare(b.id)),
        )
      }
    }),
  ))

test('rows that nothing happened to stay the same objects', () => {
  const rows = new Map(['1', '2'].map((id) => [id, exampleRow({ id })]))
  const next = applyEvent(rows, { kind: 'changes', atMs: 1, added: [], changed: [{ id: '2', lag: 9 }], removed: [] })
  expect(next.get('1')).toBe(rows.get('1'))
  expect(next.get('2')).toMatchObject({ lag: 9, name: 'meters' })
  expect(applyEvent(rows, { kind: 'changes', atMs: 2, added: [], changed: [], removed: [] })).toBe(rows)
})
