import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { PASSWORD_LENGTH_MAX, PASSWORD_LENGTH_MIN, passwordProblem } from './password-problem.ts'

const EMAIL = 'annika.lindqvist@plant.test'

describe('passwordProblem', () => {
  test.each([
    ['eleven chars', 'pump 4 hums', null],
    ['a phrase', 'pump four hums at night', null],
    ['no letters or digits asked for', '四号水泵在夜里嗡嗡作响不停', null],
  ])('takes %s of enough length', (_name, password, problem) => {
    expect(passwordProblem(password, EMAIL)).toBe([...password].length < PASSWORD_LENGTH_MIN ? 'short' : problem)
  })

  test.each([
    'Password1234',
    '2024Welcome!!',
    'qwertyuiop123',
    'CHANGEME2025!',
    'correct horse battery staple',
    'Sluice123456',
  ])('refuses %s as common', (password) => expect(passwordProblem(password, EMAIL)).toBe('common'))

  test.each(['aaaaaaaaaaaa', 'abcabcabcabcab', '121212121212', '123456789012', 'zyxwvutsrqpo'])(
    'refuses the pattern %s',
    (password) => expect(passwordProblem(password, EMAIL)).toBe('pattern'),
  )

  test.each(['annika.lindqvist@plant.test', 'Annika.Lindqvist', 'annika.lindqvist2025'])(
    'refuses what the e-mail tells: %s',
    (password) => expect(passwordProblem(password, EMAIL)).toBe('email'),
  )

  test('whatever is outside the lengths is refused for that, counted as people count', () =>
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 200 }), (password) => {
        const length = [...password].length
        const problem = passwordProblem(password, EMAIL)
        expect(problem === 'short').toBe(length < PASSWORD_LENGTH_MIN)
        expect(problem === 'long').toBe(length > PASSWORD_LENGTH_MAX)
      }),
    ))

  test('digits and signs at the ends do not save a common word', () =>
    fc.assert(
      fc.property(fc.stringMatching(/^[0-9!.#-]{0,8}$/), fc.stringMatching(/^[0-9!.#-]{4,8}$/), (before, after) => {
        expect(passwordProblem(`${before}Password${after}`, EMAIL)).toBe('common')
      }),
    ))
})
