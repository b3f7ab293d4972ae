import { describe, expect, it } from 'vitest'
import { healthOf, REJECTED_ROWS_MAX, type Vitals } from './health.ts'

const well: Vitals = {
  failed: false,
  sinkTrouble: false,
  sourceTrouble: false,
  rejectedRecently: 0,
  endedRecently: 0,
  budgetFull: false,
  inFlightRows: 0,
  everReceived: false,
}

describe('health', () => {
  it.each<[string, Partial<Vitals>]>([
    ['READY', {}],
    ['IDLE', { everReceived: true }],
    ['ACTIVE', { everReceived: true, endedRecently: 5, inFlightRows: 3 }],
    ['PENDING', { everReceived: true, inFlightRows: 3, budgetFull: true }],
    ['BUSY', { everReceived: true, inFlightRows: 3, endedRecently: 5, budgetFull: true }],
    ['ACTIVE', { everReceived: true, endedRecently: 50, rejectedRecently: REJECTED_ROWS_MAX }],
    ['BOUNCE', { everReceived: true, endedRecently: 50, rejectedRecently: REJECTED_ROWS_MAX + 1 }],
    ['SOURCE_ERROR', { sourceTrouble: true, endedRecently: 5, rejectedRecently: 100 }],
    ['SINK_ERROR', { sinkTrouble: true, sourceTrouble: true, endedRecently: 5 }],
    ['FATAL', { failed: true, sinkTrouble: true, sourceTrouble: true }],
  ])('is %s with %o', (health, vitals) => {
    expect(healthOf({ ...well, ...vitals })).toBe(health)
  })
})
