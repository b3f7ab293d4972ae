import { describe, expect, test } from 'vitest'
import { readServerText, withoutRetry } from './server-text.ts'

describe('readServerText', () => {
  test('tells the code from the sentence and shows times in the zone', () => {
    expect(
      readServerText('TDENGINE_DATABASE_MISSING: no database x; retry at 2026-11-21T05:39:16Z', 'Asia/Shanghai'),
    ).toEqual({
      code: 'TDENGINE_DATABASE_MISSING',
      text: 'no database x; retry at 2026-11-21 13:39:16',
    })
  })

  test('knows the code also where a sub-task is named in front', () => {
    expect(readServerText('sub-task 2: KAFKA_TIMEOUT: no answer', 'UTC')).toEqual({
      code: 'KAFKA_TIMEOUT',
      text: 'sub-task 2: no answer',
    })
  })

  test.each(['waiting for a worker', 'NOTE: not a code', 'group a: b', ''])('leaves %j as it is', (raw) => {
    expect(readServerText(raw, 'UTC')).toEqual({ code: null, text: raw })
  })
})

describe('withoutRetry', () => {
  test('takes off when it is tried again, and nothing else', () => {
    expect(withoutRetry('A_CODE: no database x; retry at 2026-11-21T05:39:16Z')).toBe('A_CODE: no database x')
    expect(withoutRetry('A_CODE: asked to retry at noon; since 2026-11-21T05:39:16Z')).toBe(
      'A_CODE: asked to retry at noon; since 2026-11-21T05:39:16Z',
    )
  })
})
