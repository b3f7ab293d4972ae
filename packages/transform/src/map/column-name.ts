import { NAME_BYTES_MAX, nameProblem, SluiceError } from '@sluice/contracts'
import { Refusal } from '../refusal.ts'
import type { CompiledTemplate } from '../template/compile-template.ts'
import { type NameOf, rememberNames } from '../template/remember-names.ts'
import { type Slots, textOf } from '../value/field-value.ts'
import { utf8Length } from '../value/text-size.ts'

const INVALID = new Refusal(
  'COLUMN_NAME_INVALID',
  'the column name is empty, or has a dot, a back quote, a control character or half a surrogate pair',
)
const TOO_LONG = new Refusal('COLUMN_NAME_TOO_LONG', `the column name is longer than ${NAME_BYTES_MAX.column} bytes`)

const REMEMBERED_MAX = 10_000

/**
 * Computes and checks the column name that a pivot takes from a row. Throws SluiceError COLUMN_NAME_INVALID for literal
 * text that can never be right.
 */
export const compileColumnName = (template: CompiledTemplate): NameOf => {
  const literal = template.filter((part) => typeof part === 'string').join('')
  const problem = literal === '' ? undefined : nameProblem(literal, 'column')
  if (problem !== undefined) throw new SluiceError('COLUMN_NAME_INVALID', `the name ${problem}`)
  const [only, ...others] = template
  const build = (row: Slots): string | Refusal => {
    let name = ''
    for (const part of template) {
      const value = typeof part === 'string' ? part : part(row)
      if (value === null || value === '') return INVALID
      name += textOf(value)
    }
    if (utf8Length(name) > NAME_BYTES_MAX.column) return TOO_LONG
    return nameProblem(name, 'column') === undefined && name.isWellFormed() ? name : INVALID
  }
  return typeof only === 'function' && others.length === 0 ? rememberNames(only, build, REMEMBERED_MAX) : build
}
