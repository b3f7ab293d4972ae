import { SluiceError } from '@sluice/contracts'
import { describe, expect, it } from 'vitest'
import { errorFields } from './error-fields.ts'
import type { Logger } from './logger.ts'
import { createTroubleLog } from './trouble-log.ts'

describe('errors in the log', () => {
  it('show names and codes down to the first cause, and no words of foreign errors', () => {
    const cause = Object.assign(new Error('canary payload'), { code: 'ECONNREFUSED' })
    const fields = errorFields(new SluiceError('QUEUE_UNAVAILABLE', 'Redis does not answer', { cause }))
    expect(fields).toMatchObject({
      error: [
        { name: 'SluiceError', code: 'QUEUE_UNAVAILABLE', message: 'Redis does not answer' },
        { name: 'Error', code: 'ECONNREFUSED' },
      ],
    })
    expect(JSON.stringify(fields)).not.toContain('canary')
  })

  it('are short for endless causes and for things that are no errors', () => {
    const endless = new Error('a')
    endless.cause = endless
    expect(errorFields(endless)['error']).toHaveLength(4)
    expect(errorFields('canary')).toEqual({ error: [{ name: 'string' }] })
  })
})

describe('trouble that lasts', () => {
  it('is told when it begins and once a minute, with the count between', () => {
    const told: unknown[] = []
    let nowMs = 0
    const logger = { warn: (fields: object) => told.push(fields) } satisfies Pick<Logger, 'warn'>
    const trouble = createTroubleLog(logger, () => nowMs)
    for (let second = 0; second < 61; second += 1) {
      nowMs = second * 1_000
      trouble.tell('redis', new Error('away'))
    }
    trouble.tell('postgres', new Error('away'))
    expect(told).toMatchObject([
      { about: 'redis', repeats: 0 },
      { about: 'redis', repeats: 59 },
      { about: 'postgres', repeats: 0 },
    ])
  })
})
