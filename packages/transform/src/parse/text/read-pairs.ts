import { defineKey, type JsonObject, type JsonValue } from '../../json/json-value.ts'
import { JSON_ESCAPES } from '../../json/read-string.ts'
import { fieldNameOf } from './field-names.ts'

/** What separates pairs, and keys from values. */
export interface PairSeparators {
  readonly pair: string
  readonly key: string
}

/** What keeps a line from being pairs, and where. */
export interface PairProblem {
  readonly problem: string
  readonly position: number
}

const isBlank = (unit: string | undefined): boolean => unit === ' ' || unit === '\t'

/**
 * Reads one line of `key=value` pairs as logfmt does: a value in double quotes may hold separators and the escapes of
 * JSON strings, a key alone is true, a key with nothing after its separator is empty text, and of two equal keys the last
 * one wins. Keys must not hold double quotes. Blanks around keys and values that are not quoted do not belong to them.
 */
export const readPairs = (line: string, separators: PairSeparators): { readonly row: JsonObject } | PairProblem => {
  const row: Record<string, JsonValue> = {}
  /** Keys with dots by the field that they lead to. */
  const dotted = new Map<string, string>()
  let at = 0
  for (;;) {
    at = skipSeparators(line, at, separators.pair)
    if (at >= line.length) return { row }
    const end = endOfPair(line, at, separators.pair)
    // Searched in the pair only: in a line of bare keys, searching on would take quadratic time.
    const pair = line.slice(at, end)
    const split = pair.indexOf(separators.key)
    const keyEnd = split === -1 ? end : at + split
    const key = (split === -1 ? pair : pair.slice(0, split)).trimEnd()
    if (key === '') return { problem: 'expected a key', position: at }
    if (key.includes('"')) return { problem: 'a key must not hold a quote', position: at }
    const name = fieldNameOf(key)
    if (Object.hasOwn(row, name) && (dotted.get(name) ?? name) !== key)
      return { problem: 'two keys lead to the same field', position: at }
    if (name !== key) dotted.set(name, key)
    if (keyEnd === end) {
      defineKey(row, name, true)
      at = end
      continue
    }
    const value = readValue(line, keyEnd + separators.key.length, end, separators.pair)
    if ('problem' in value) return value
    defineKey(row, name, value.value)
    at = value.end
  }
}

const skipSeparators = (line: string, from: number, separator: string): number => {
  let at = from
  for (;;) {
    if (line.startsWith(separator, at)) at += separator.length
    else if (isBlank(line[at])) at++
    else return at
  }
}

/** Where a pair without quotes ends; a tab separates where a blank does. */
const endOfPair = (line: string, from: number, separator: string): number => {
  if (separator !== ' ') {
    const end = line.indexOf(separator, from)
    return end === -1 ? line.length : end
  }
  let at = from
  for (; at < line.length; at++) {
    const unit = line.charCodeAt(at)
    if (unit === 0x20 || unit === 0x09) break
  }
  return at
}

const readValue = (
  line: string,
  from: number,
  end: number,
  separator: string,
): { readonly value: string; readonly end: number } | PairProblem => {
  let at = from
  if (separator !== ' ') while (at < line.length && isBlank(line[at])) at++
  if (line[at] !== '"') return { value: separator === ' ' ? line.slice(at, end) : line.slice(at, end).trimEnd(), end }
  const quoted = readQuoted(line, at)
  if ('problem' in quoted) return quoted
  let rest = quoted.end
  while (rest < line.length && isBlank(line[rest])) rest++
  const isSeparated =
    rest >= line.length || line.startsWith(separator, rest) || (separator === ' ' && rest > quoted.end)
  return isSeparated ? quoted : { problem: 'expected a separator after the closing quote', position: quoted.end }
}

const readQuoted = (line: string, start: number): { readonly value: string; readonly end: number } | PairProblem => {
  let value = ''
  let from = start + 1
  for (let at = from; at < line.length; at++) {
    if (line[at] === '"') return { value: value + line.slice(from, at), end: at + 1 }
    if (line[at] !== '\\') continue
    const letter = line[at + 1] ?? ''
    const digits = letter === 'u' ? /^[0-9a-fA-F]{4}/.exec(line.slice(at + 2, at + 6))?.[0] : undefined
    if (digits === undefined && !Object.hasOwn(JSON_ESCAPES, letter)) return { problem: 'unknown escape', position: at }
    value +=
      line.slice(from, at) +
      (digits === undefined ? (JSON_ESCAPES[letter] ?? '') : String.fromCharCode(Number.parseInt(digits, 16)))
    from = at + (digits === undefined ? 2 : 6)
    at = from - 1
  }
  return { problem: 'the quote is not closed', position: start }
}
