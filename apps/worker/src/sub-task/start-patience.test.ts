import { SluiceError } from '@sluice/contracts'
import { TdengineError } from '@sluice/tdengine'
import { describe, expect, it } from 'vitest'
import { createStartPatience } from './start-patience.ts'

const away = new TdengineError('TDENGINE_UNREACHABLE', 'nobody answers', { failure: 'transient' })
const policies = (connectionLost: 'retry' | 'fail') => ({ connectionLost, connectionTimeoutS: 30 })

describe('a start whose target is away', () => {
  it('fails for good when the task says so, once its time is over and not before', () => {
    let nowMs = 5_000
    const judge = createStartPatience(() => nowMs)
    expect(judge(away, policies('fail'))).toBe(away)
    nowMs += 29_999
    expect(judge(away, policies('fail'))).toBe(away)
    nowMs += 1
    expect(judge(away, policies('fail'))).toMatchObject({ code: 'TDENGINE_UNREACHABLE', retriable: false, cause: away })
  })

  it('waits for ever otherwise', () => {
    let nowMs = 0
    const judge = createStartPatience(() => nowMs)
    judge(away, policies('retry'))
    nowMs += 3_600_000
    expect(judge(away, policies('retry'))).toBe(away)
  })

  it('counts from the last time that it was there', () => {
    let nowMs = 0
    const judge = createStartPatience(() => nowMs)
    judge(away, policies('fail'))
    nowMs += 60_000
    const other = new SluiceError('INTERNAL', 'something else')
    expect(judge(other, policies('fail'))).toBe(other)
    expect(judge(away, policies('fail'))).toBe(away)
  })
})
