import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { compileTopicPattern } from './topic-pattern.ts'

const topicName = fc.stringMatching(/^[A-Za-z0-9._-]{1,40}$/)

describe('a topic pattern', () => {
  test('matches whole names only', () => {
    const matches = compileTopicPattern('plant\\.(pump|fan)[0-9]+')
    expect(['plant.pump1', 'plant.fan20', 'my.plant.fan1', 'plant.fan1.raw', 'plant.fan'].filter(matches)).toEqual([
      'plant.pump1',
      'plant.fan20',
    ])
  })

  test('has alternatives that each stand for a whole name', () => {
    const matches = compileTopicPattern('a|b.*')
    expect(['a', 'ab', 'b', 'bc', 'cb'].filter(matches)).toEqual(['a', 'b', 'bc'])
  })

  test('never takes a topic that Kafka keeps its own state in', () => {
    fc.assert(
      fc.property(topicName, (name) => {
        expect(compileTopicPattern('.*')(`__${name}`)).toBe(false)
        expect(compileTopicPattern('.*')(name)).toBe(!name.startsWith('__'))
      }),
    )
  })

  test('that is just a name, quoted, matches that topic alone', () => {
    fc.assert(
      fc.property(topicName, topicName, (name, other) => {
        const matches = compileTopicPattern(name.replaceAll('.', '\\.'))
        expect(matches(name)).toBe(!name.startsWith('__'))
        if (other !== name) expect(matches(other)).toBe(false)
      }),
    )
  })

  test.each(['(', 'a)|(b', '[a', 'x{2,1}'])('that is not valid is refused: %s', (source) => {
    expect(() => compileTopicPattern(source)).toThrow(expect.objectContaining({ code: 'PATTERN_INVALID' }))
  })

  test.each([
    '(?=x)y',
    '(a)\\1',
    '(x{10}){1000}',
    '[a-z]{1000}[0-9]{1000}.{1000}x{1000}y{1000}z{1000}.{1000}.{1000}.{1000}',
  ])('that cannot be matched in little time is refused: %s', (source) => {
    expect(() => compileTopicPattern(source)).toThrow(expect.objectContaining({ code: 'PATTERN_INVALID' }))
  })
})
