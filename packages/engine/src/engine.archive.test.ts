import { SluiceError } from '@sluice/contracts'
import { describe, expect, it } from 'vitest'
import { ArchiveFull } from './failure.ts'
import type { RejectedRow } from './port.ts'
import { goodPayload, runPolicies } from './testing/policy-run.ts'

const ROWS = 40
const BAD = 10
const payloads = Array.from({ length: ROWS }, (_, n) =>
  n % 4 === 0 ? { ...goodPayload(n), v: 'no number' } : goodPayload(n),
)

describe('an archive that is full', () => {
  it('and drops: the rows that found no room are counted as dropped, which is told once', async () => {
    const stored: RejectedRow[] = []
    const store = async (rows: readonly RejectedRow[]): Promise<void> => {
      const room = Math.min(rows.length, 3 - stored.length)
      stored.push(...rows.slice(0, room))
      if (room < rows.length) throw new ArchiveFull(room)
    }
    const run = await runPolicies({ policies: {}, payloads, engine: { deadLetters: { store } } })
    expect(run.counts()).toMatchObject({ rows: ROWS, written: ROWS - BAD, deadLettered: 3, dropped: BAD - 3 })
    expect(stored).toHaveLength(3)
    expect(run.kafka.position).toBe(ROWS)
    expect(run.activities.filter(({ activity }) => activity === 'dropping')).toHaveLength(1)
  })

  it('and fails: the task ends, and no offset passes a row that is in no archive', async () => {
    const store = async (): Promise<void> => {
      throw new SluiceError('DEAD_LETTER_FAILED', 'full')
    }
    const run = await runPolicies({ policies: {}, payloads, engine: { deadLetters: { store } } })
    expect(run.end()?.error).toMatchObject({ code: 'DEAD_LETTER_FAILED', retriable: false })
    expect(run.kafka.position).toBe(0)
  })
})
