import { SluiceError } from '@sluice/contracts'
import { defineKey, type JsonArray, type JsonObject, type JsonValue } from './json-value.ts'
import { readJsonNumber } from './read-number.ts'
import { readJsonString } from './read-string.ts'

/** A container that is still open, with the key that its next value belongs to. */
type Frame =
  | { readonly kind: 'array'; readonly items: JsonValue[] }
  | { readonly kind: 'object'; readonly entries: Record<string, JsonValue>; key: string }

/** Reads the number at a position: exactly, or as something else that stands for it. */
export type ReadNumber = (text: string, at: number) => { readonly value: JsonValue; readonly end: number }

const literals: readonly (readonly [string, JsonValue])[] = [
  ['true', true],
  ['false', false],
  ['null', null],
]

const problem = (message: string, position: number): SluiceError => new SluiceError('PARSE_JSON', message, { position })

const skipBlanks = (text: string, from: number): number => {
  let at = from
  for (; at < text.length; at++) {
    const unit = text.charCodeAt(at)
    if (unit !== 0x20 && unit !== 0x0a && unit !== 0x0d && unit !== 0x09) break
  }
  return at
}

/**
 * Parses JSON documents that follow each other, with or without blanks between: NDJSON, pretty-printed, concatenated.
 * It agrees with JSON.parse except that integers beyond 2^53 stay exact (bigint), and it keeps its own stack, so that
 * depth costs memory only. `readNumber` may make something else of numbers. Throws SluiceError PARSE_JSON with the
 * position.
 */
export const parseJsonDocuments = (text: string, readNumber: ReadNumber = readJsonNumber): JsonArray => {
  const documents: JsonValue[] = []
  let at = skipBlanks(text, 0)
  while (at < text.length) {
    const document = readDocument(text, at, readNumber)
    documents.push(document.value)
    at = skipBlanks(text, document.end)
  }
  return documents
}

const readDocument = (
  text: string,
  start: number,
  readNumber: ReadNumber,
): { readonly value: JsonValue; readonly end: number } => {
  const open: Frame[] = []
  let at = start
  for (;;) {
    const token = readToken(text, at, readNumber)
    at = token.end
    let value: JsonValue
    if ('frame' in token) {
      const closed = enterContainer(text, at, token.frame)
      at = closed.end
      if (!closed.empty) {
        open.push(token.frame)
        continue
      }
      value = contentOf(token.frame)
    } else value = token.value
    // Hands the value to the containers that it completes, innermost first.
    for (;;) {
      const frame = open.at(-1)
      if (frame === undefined) return { value, end: at }
      if (frame.kind === 'array') frame.items.push(value)
      else defineKey(frame.entries, frame.key, value)
      at = skipBlanks(text, at)
      const unit = text[at]
      if (unit === ',') {
        at = frame.kind === 'array' ? skipBlanks(text, at + 1) : readKey(text, at + 1, frame)
        break
      }
      if (unit !== (frame.kind === 'array' ? ']' : '}'))
        throw problem(frame.kind === 'array' ? 'expected a comma or ]' : 'expected a comma or }', at)
      at++
      open.pop()
      value = contentOf(frame)
    }
  }
}

const contentOf = (frame: Frame): JsonArray | JsonObject => (frame.kind === 'array' ? frame.items : frame.entries)

const enterContainer = (
  text: string,
  from: number,
  frame: Frame,
): { readonly empty: boolean; readonly end: number } => {
  const at = skipBlanks(text, from)
  if (text[at] === (frame.kind === 'array' ? ']' : '}')) return { empty: true, end: at + 1 }
  return { empty: false, end: frame.kind === 'array' ? at : readKey(text, at, frame) }
}

const readKey = (text: string, from: number, frame: Frame & { kind: 'object' }): number => {
  const at = skipBlanks(text, from)
  if (text[at] !== '"') throw problem('expected a key in double quotes', at)
  const key = readJsonString(text, at)
  frame.key = key.value
  const colon = skipBlanks(text, key.end)
  if (text[colon] !== ':') throw problem('expected a colon', colon)
  return skipBlanks(text, colon + 1)
}

type Token = { readonly end: number } & ({ readonly value: JsonValue } | { readonly frame: Frame })

const readToken = (text: string, at: number, readNumber: ReadNumber): Token => {
  const unit = text[at]
  if (unit === '{') return { frame: { kind: 'object', entries: {}, key: '' }, end: at + 1 }
  if (unit === '[') return { frame: { kind: 'array', items: [] }, end: at + 1 }
  if (unit === '"') return readJsonString(text, at)
  if (unit === '-' || (unit !== undefined && unit >= '0' && unit <= '9')) return readNumber(text, at)
  for (const [word, value] of literals) if (text.startsWith(word, at)) return { value, end: at + word.length }
  throw problem(at >= text.length ? 'the text ends too early' : 'expected a JSON value', at)
}
