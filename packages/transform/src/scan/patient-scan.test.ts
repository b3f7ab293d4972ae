import { expect, it } from 'vitest'
import { patientScan } from './patient-scan.ts'

const bytes = new Uint8Array()

it('asks less and less often a scan that never succeeds, and always one that does', () => {
  let asked = 0
  const never = patientScan(() => {
    asked++
    return false
  })
  for (let record = 0; record < 100_000; record++) never(bytes, [])
  expect(asked).toBeLessThan(10_000)
  const always = patientScan(() => true)
  for (let record = 0; record < 1_000; record++) expect(always(bytes, [])).toBe(true)
})
