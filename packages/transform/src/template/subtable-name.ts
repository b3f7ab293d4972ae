import { NAME_BYTES_MAX, nameProblem, SluiceError } from '@sluice/contracts'
import { Refusal } from '../refusal.ts'
import { type Slots, textOf } from '../value/field-value.ts'
import { cutToBytes, utf8Length } from '../value/text-size.ts'
import type { CompiledTemplate } from './compile-template.ts'
import { type NameMending, NO_MENDING } from './name-mending.ts'
import { type NameOf, rememberNames } from './remember-names.ts'

const EMPTY = new Refusal('TABLE_NAME_EMPTY_VARIABLE', 'a variable of the table name is null or empty')
const TOO_LONG = new Refusal('TABLE_NAME_TOO_LONG', `the table name is longer than ${NAME_BYTES_MAX.table} bytes`)
const INVALID = new Refusal(
  'TABLE_NAME_INVALID',
  'the table name has a dot, a back quote, a control character or half a surrogate pair',
)

const REMEMBERED_MAX = 100_000

/**
 * Computes and checks the subtable name of a row. Throws SluiceError TABLE_NAME_INVALID for literal text that can never
 * be right.
 */
export const compileSubtableName = (
  template: CompiledTemplate,
  mending: NameMending = NO_MENDING,
  onCut: (refusal: Refusal) => void = () => undefined,
): NameOf => {
  const literal = template.filter((part) => typeof part === 'string').join('')
  if (literal !== '' && checked(literal) !== literal)
    throw new SluiceError('TABLE_NAME_INVALID', `the name ${nameProblem(literal, 'table') ?? 'is not valid text'}`)
  const variables = template.filter((part) => typeof part !== 'string')
  const [only] = variables
  const build = (row: Slots): string | Refusal => {
    let name = ''
    for (const part of template) {
      const value = typeof part === 'string' ? part : part(row)
      if (value === null || value === '') return EMPTY
      name += textOf(value)
    }
    return checked(name)
  }
  const named = variables.length === 1 && only !== undefined ? rememberNames(only, build, REMEMBERED_MAX) : build
  if (mending === NO_MENDING) return named
  return (row) => {
    const name = named(row)
    return name instanceof Refusal ? mended(template, row, mending, onCut) : name
  }
}

/** The name once more, with everything mended that may be; what is wrong still is refused. Not remembered: it may be of any length. */
const mended = (
  template: CompiledTemplate,
  row: Slots,
  mending: NameMending,
  onCut: (refusal: Refusal) => void,
): string | Refusal => {
  let name = ''
  for (const part of template) {
    const value = typeof part === 'string' ? part : part(row)
    const isEmpty = value === null || value === ''
    if (isEmpty && mending.forEmpty === null) return EMPTY
    name += isEmpty ? mending.forEmpty : textOf(value)
  }
  if (name === '') return EMPTY
  if (mending.forInvalid !== null) name = name.replace(wrongCharacters, () => mending.forInvalid ?? '')
  if (name === '') return INVALID
  if (!mending.isCut || utf8Length(name) <= NAME_BYTES_MAX.table) return checked(name)
  onCut(TOO_LONG)
  return checked(cutToBytes(name, NAME_BYTES_MAX.table))
}

// biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are exactly what is looked for
const wrongCharacters = /[.`\u0000-\u001f\u007f]|\p{Surrogate}/gu

const checked = (name: string): string | Refusal => {
  if (name.length * 3 > NAME_BYTES_MAX.table && utf8Length(name) > NAME_BYTES_MAX.table) return TOO_LONG
  // biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are exactly what is looked for
  return /[.`\u0000-\u001f\u007f]/.test(name) || !name.isWellFormed() ? INVALID : name
}
