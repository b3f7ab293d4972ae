import { type JsonFieldSpec, jsonFieldSchema, SluiceError } from '@sluice/contracts'
import { parseJsonPath } from './path.ts'

/** A path up to the comma or equals sign that ends it; within brackets a quoted key may hold either. */
const pathPattern = /(?:\[(?:"(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*'|\d+)\]|[^,=[\]])+/y

/**
 * Reads the comma list of spec/data-in.md §2.1, `$["a"]["b"]=alias,$["arr"][0]["x"]=alias2`, into chosen keys; dotted
 * paths and plain keys may stand in it too. Throws SluiceError PATH_SYNTAX with the position in the list.
 */
export const parseJsonFieldList = (text: string): JsonFieldSpec[] => {
  const fields: JsonFieldSpec[] = []
  let at = 0
  while (at < text.length) {
    pathPattern.lastIndex = at
    const written = pathPattern.exec(text)?.[0]
    if (written === undefined) throw new SluiceError('PATH_SYNTAX', 'expected a path', { position: at })
    const end = at + written.length
    if (text[end] === '[' || text[end] === ']')
      throw new SluiceError('PATH_SYNTAX', 'expected ["key"] or [0]', { position: end })
    const alias = text[end] === '=' ? /[^,]*/.exec(text.slice(end + 1))?.[0] : undefined
    fields.push(readField(written, alias, at))
    at = end + (alias === undefined ? 0 : alias.length + 1)
    if (at < text.length && text[at] !== ',')
      throw new SluiceError('PATH_SYNTAX', 'expected a comma between paths', { position: at })
    at++
  }
  return fields
}

const readField = (written: string, alias: string | undefined, at: number): JsonFieldSpec => {
  const path = written.trim()
  const start = at + written.length - written.trimStart().length
  try {
    parseJsonPath(path)
  } catch (error) {
    if (!(error instanceof SluiceError)) throw error
    throw new SluiceError('PATH_SYNTAX', error.message, { position: start + (error.position ?? 0), cause: error })
  }
  const field = jsonFieldSchema.safeParse({ path, ...(alias === undefined ? {} : { alias: alias.trim() }) })
  if (field.success) return field.data
  throw new SluiceError('PATH_SYNTAX', 'the alias must be a name without a dot', { position: at + written.length + 1 })
}

/**
 * Writes chosen keys as such a list: every path in brackets, every alias that is not the joined path. What a list has no
 * place for, the types, is left out; undefined when an alias has a comma in it, which no list can hold.
 */
export const formatJsonFieldList = (fields: readonly JsonFieldSpec[]): string | undefined => {
  if (fields.some(({ alias }) => alias !== undefined && (alias.includes(',') || alias !== alias.trim())))
    return undefined
  return fields
    .map(({ path, alias }) => `${bracketed(parseJsonPath(path))}${alias === undefined ? '' : `=${alias}`}`)
    .join(',')
}

/** An index is a step of digits: both read the same from an array and from an object. */
const bracketed = (steps: readonly string[]): string =>
  `$${steps.map((step) => (/^\d+$/.test(step) ? `[${step}]` : `["${step.replace(/["\\]/g, '\\$&')}"]`)).join('')}`
