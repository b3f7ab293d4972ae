import { describe, expect, test } from 'vitest'
import { readServerText } from './server-text.ts'

const untimed = { sinceMs: null, retryAtMs: null }

describe('readServerText', () => {
  test('tells the code from the sentence, and both from the times behind it', () => {
    const since = '; since 2026-11-21T05:38:00Z'
    const retryAt = '; retry at 2026-11-21T05:39:16.250Z'
    const expected = { code: 'TDENGINE_DATABASE_MISSING', text: 'no database x' }
    const [sinceMs, retryAtMs] = [Date.UTC(2026, 10, 21, 5, 38), Date.UTC(2026, 10, 21, 5, 39, 16, 250)]
    const raw = 'TDENGINE_DATABASE_MISSING: no database x'
    expect(readServerText(raw, 'UTC')).toEqual({ ...expected, ...untimed })
    expect(readServerText(raw + since, 'UTC')).toEqual({ ...expected, sinceMs, retryAtMs: null })
    expect(readServerText(raw + retryAt, 'UTC')).toEqual({ ...expected, sinceMs: null, retryAtMs })
    expect(readServerText(raw + since + retryAt, 'UTC')).toEqual({ ...expected, sinceMs, retryAtMs })
  })

  test('shows other times in the zone of the reader', () => {
    expect(readServerText('certificate ended at 2026-11-21T05:39:16Z, says the broker', 'Asia/Shanghai').text).toBe(
      'certificate ended at 2026-11-21 13:39:16, says the broker',
    )
    expect(readServerText('asked to retry at noon', 'UTC').text).toBe('asked to retry at noon')
  })

  test('knows the code also where a sub-task is named in front', () => {
    expect(readServerText('sub-task 2: KAFKA_TIMEOUT: no answer', 'UTC')).toEqual({
      code: 'KAFKA_TIMEOUT',
      text: 'sub-task 2: no answer',
      ...untimed,
    })
  })

  test.each(['waiting for a worker', 'NOTE: not a code', 'group a: b', ''])('leaves %j as it is', (raw) => {
    expect(readServerText(raw, 'UTC')).toEqual({ code: null, text: raw, ...untimed })
  })
})
