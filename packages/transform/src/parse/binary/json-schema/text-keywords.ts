import { isSluiceError } from '@sluice/contracts'
import { compilePatternTest } from '../../../extract/pattern.ts'
import { characterCount } from '../../../value/text-size.ts'
import { countOf, isText, textOf } from './attributes.ts'
import { type Check, type CompileKeywords, checkOf, invalid } from './check.ts'
import { formats } from './formats.ts'

/** A pattern of the RE2 dialect, searched in linear time; false for texts that are too long for it. */
export const compileTextPattern = (source: string): ((text: string) => boolean) => {
  try {
    const { charactersMax, test } = compilePatternTest(source)
    return (text) => text.length <= charactersMax && test(text)
  } catch (error) {
    if (!isSluiceError(error, 'PATTERN_INVALID')) throw error
    throw invalid('a pattern is not valid in the RE2 dialect: no look-around, no back references')
  }
}

/** `minLength`, `maxLength`, `pattern` and `format`. */
export const textKeywords: CompileKeywords = (node) => {
  const checks: Check[] = []
  const shortest = countOf(node, 'minLength')
  const longest = countOf(node, 'maxLength')
  const pattern = textOf(node, 'pattern')
  const format = formats.get(textOf(node, 'format') ?? '')
  if (shortest !== undefined) checks.push(checkOf('minLength', isText, (text) => characterCount(text) >= shortest))
  if (longest !== undefined) checks.push(checkOf('maxLength', isText, (text) => characterCount(text) <= longest))
  if (pattern !== undefined) checks.push(checkOf('pattern', isText, compileTextPattern(pattern)))
  if (format !== undefined) checks.push(checkOf('format', isText, format))
  return checks
}
