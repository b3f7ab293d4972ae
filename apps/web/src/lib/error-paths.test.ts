import { errorActions } from '@sluice/contracts'
import { describe, expect, it } from 'vitest'
import { cardOf } from '#src/features/wizard/model/cards.ts'
import { actionPath, errorPath, wizardPlaces } from './error-paths.ts'

describe('the way from an error', () => {
  it('to its page carries the task', () => {
    expect(errorPath('KAFKA_TIMEOUT')).toBe('/errors/KAFKA_TIMEOUT')
    expect(errorPath('KAFKA_TIMEOUT', 'a b')).toBe('/errors/KAFKA_TIMEOUT?task=a%20b')
  })

  it('to what can be done about it exists for every action', () => {
    for (const action of errorActions)
      expect(actionPath(action, 'id')).toMatch(/^\/data-in\/id(\/edit\?at=[\w.]+|\?tab=deadLetters)$/)
  })

  it('leads into the card that shows the field', () => {
    expect(Object.values(wizardPlaces).map(cardOf)).toEqual([
      'basic',
      'mapping',
      'mapping',
      'basic',
      'collection',
      'connection',
      'sasl',
      'tls',
      'collection',
      'basic',
      'parse',
      'extract',
      'mapping',
      'policies',
    ])
  })
})
