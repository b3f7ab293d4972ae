import { SluiceError } from '@sluice/contracts'

/** A part of a schema as its JSON has it, not checked yet. */
export interface SchemaNode {
  readonly [attribute: string]: unknown
}

export const invalid = (message: string): SluiceError => new SluiceError('SCHEMA_INVALID', message)

export const isNode = (value: unknown): value is SchemaNode =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

export const textAttribute = (node: SchemaNode, attribute: string): string => {
  const value = node[attribute]
  if (typeof value !== 'string') throw invalid(`${attribute} is missing or no text`)
  return value
}

export const listAttribute = (node: SchemaNode, attribute: string): readonly unknown[] => {
  const value = node[attribute]
  if (!Array.isArray(value)) throw invalid(`${attribute} is missing or no list`)
  return value
}

/** A whole number that is not negative; `fallback` when it is left out. */
export const sizeAttribute = (node: SchemaNode, attribute: string, fallback?: number): number => {
  const value = node[attribute] ?? fallback
  if (typeof value !== 'number' || !Number.isSafeInteger(value) || value < 0)
    throw invalid(`${attribute} is missing or no whole number`)
  return value
}

/** Reads the JSON of a schema. The name of a type alone is a schema too: `"string"`, or for some tools `string`. */
export const readSchemaJson = (text: string): unknown => {
  try {
    return JSON.parse(text)
  } catch (cause) {
    if (/^\s*[A-Za-z_][\w.]*\s*$/.test(text)) return text.trim()
    throw new SluiceError('SCHEMA_INVALID', 'the schema is not valid JSON', { cause })
  }
}
