import type { ScanJson } from './scan-json.ts'

/** Payloads that are looked at together. */
const WINDOW = 256
/** So many payloads are left to the parser at once where the scan is of no use. */
const REST = 16 * WINDOW

/** A scan that is not tried for a while after most payloads turned out to be unusual: trying costs time, too. */
export const patientScan = (scan: ScanJson): ScanJson => {
  let tried = 0
  let missed = 0
  let resting = 0
  return (bytes, row) => {
    if (resting > 0) {
      resting--
      return false
    }
    const isFilled = scan(bytes, row)
    tried++
    if (!isFilled) missed++
    if (tried === WINDOW) {
      if (missed > WINDOW / 2) resting = REST
      tried = 0
      missed = 0
    }
    return isFilled
  }
}
