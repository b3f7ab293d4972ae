import { expressionFunctions } from '@sluice/transform'
import { expect, test } from 'vitest'
import en from '#messages/en/functions.json' with { type: 'json' }

test('the editor describes every function as the language does (npm run docs renews the English)', () => {
  expect(en).toEqual(Object.fromEntries(expressionFunctions.map(({ name, description }) => [name, description])))
})
