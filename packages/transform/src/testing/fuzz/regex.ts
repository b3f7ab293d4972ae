import { isSluiceError } from '@sluice/contracts'
import { createRandom } from '../random.ts'
import { checkParser, randomBytes } from './parser-check.ts'

const PATTERN = [
  '(?<a>',
  '(?P<b>',
  '(?<__proto__>',
  '(',
  ')',
  ')',
  'x',
  '\\d',
  '\\d+',
  '[ab]',
  '.*',
  '.',
  '+',
  '*',
  '{2}',
  '|',
  '^',
  '$',
  '\\',
  '[',
] as const
const TEXT = ['x', 'a', 'b', '1', '12', ' ', '\n', '京', '\u2028'] as const

/** A pattern of any kind is a mistake of the spec or reads payloads. Throws on a defect. */
export const fuzzCase = (seed: number): string => {
  const random = createRandom(seed)
  const pattern = `${random.pick(['^', ''])}(?<v>${random.pick(['\\d+', '.*', 'x|y'])})${Array.from({ length: random.below(8) }, () => random.pick(PATTERN)).join('')}`
  try {
    return checkParser({ type: 'regex', pattern }, randomBytes(random, TEXT, 12)).verdict
  } catch (error) {
    if (isSluiceError(error, 'PATTERN_INVALID') || isSluiceError(error, 'FIELD_CLASH')) return error.code
    throw error
  }
}
