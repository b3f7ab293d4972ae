import fc from 'fast-check'
import { expect, it } from 'vitest'
import { nearNames } from './near-names.ts'

it('knows a name behind other capitals, other separators and a slip of the finger', () => {
  const names = ['plant.meters', 'plant-pumps', 'orders', '__internal']
  expect(nearNames('Plant_Meters', names)).toEqual(['plant.meters'])
  expect(nearNames('plant.meter', names)).toEqual(['plant.meters'])
  expect(nearNames('plant.metres', names)).toEqual(['plant.meters'])
  expect(nearNames('order', names)).toEqual(['orders'])
})

it('offers nothing that is merely also there', () => {
  expect(nearNames('meters', ['invoices', 'metering-points-2024', 'm'])).toEqual([])
})

const name = fc.stringMatching(/^[a-z0-9._-]{1,20}$/)

it('finds the nearest first, at most three, each of them a name that is there', () => {
  fc.assert(
    fc.property(name, fc.uniqueArray(name, { maxLength: 12 }), (wanted, names) => {
      const found = nearNames(wanted, names)
      expect(found.length).toBeLessThanOrEqual(3)
      expect(names).toEqual(expect.arrayContaining(found))
      if (names.includes(wanted))
        expect(found.map((one) => one.replaceAll(/[._-]/g, ''))).toContain(wanted.replaceAll(/[._-]/g, ''))
    }),
  )
})
