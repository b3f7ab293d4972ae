import { probes } from '@sluice/contracts'
import { describe, expect, it } from 'vitest'
import { FORMATS, firstForm, questionOf, STARTS } from './browse-form.ts'

const form = firstForm('2026-01-02T03:04:05')
const connection = { kind: 'saved', name: 'main' }

describe('the question of the form above the messages', () => {
  it('is one that a worker takes, whatever is chosen', () => {
    for (const from of STARTS)
      for (const format of FORMATS)
        for (const partition of [null, 3]) {
          const question = questionOf('t', { ...form, from, format, partition })
          const parsed = probes['kafka.browse'].request.parse({ connection, ...question })
          expect(parsed).toMatchObject({ start: { from }, parser: { type: format } })
        }
  })

  it('is none while the time or the offset is missing', () => {
    expect(questionOf('t', { ...form, from: 'offset', offset: '' })).toBeNull()
    expect(questionOf('t', { ...form, from: 'time', time: '' })).toBeNull()
  })
})
