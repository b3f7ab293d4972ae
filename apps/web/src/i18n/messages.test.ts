import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { describe, expect, test } from 'vitest'
import { locales } from './locale.ts'

const folder = path.join(import.meta.dirname, '../../messages')
const files = readdirSync(path.join(folder, 'en')).sort()

/** `a.b.c` of every string. */
const keysOf = (value: unknown, prefix = ''): string[] =>
  typeof value === 'object' && value !== null
    ? Object.entries(value).flatMap(([key, inner]) => keysOf(inner, prefix === '' ? key : `${prefix}.${key}`))
    : [prefix]

/** Where the brace at `open` closes. */
const closing = (text: string, open: number): number => {
  let depth = 0
  for (let at = open; at < text.length; at += 1) {
    if (text[at] === '{') depth += 1
    if (text[at] === '}') depth -= 1
    if (depth === 0) return at
  }
  throw new Error(`a brace is not closed: ${text}`)
}

/** What the outermost braces of a text hold. */
const bracesOf = (text: string): string[] => {
  const open = text.indexOf('{')
  if (open === -1) return []
  const close = closing(text, open)
  return [text.slice(open + 1, close), ...bracesOf(text.slice(close + 1))]
}

/** `{name}` and `{count, plural, …}`, in its branches, too; the branches themselves are texts of one language. */
const placeholdersOf = (text: string): Set<string> =>
  new Set(
    bracesOf(text).flatMap((inside) => {
      const [name = '', , ...branches] = inside.split(',')
      return [name.trim(), ...bracesOf(branches.join(',')).flatMap((branch) => [...placeholdersOf(branch)])]
    }),
  )

const read = (locale: string, file: string): unknown =>
  JSON.parse(readFileSync(path.join(folder, locale, file), 'utf8')) as unknown

const textAt = (value: unknown, key: string): string => {
  let inner = value
  for (const part of key.split('.')) inner = (inner as Record<string, unknown>)[part]
  return String(inner)
}

describe('message catalogue', () => {
  test('every language has the same files', () => {
    for (const locale of locales) expect(readdirSync(path.join(folder, locale)).sort()).toEqual(files)
  })

  test.each(files)('%s has the same keys, placeholders and no empty string in every language', (file) => {
    const english = read('en', file)
    const keys = keysOf(english).sort()
    for (const locale of locales) {
      const other = read(locale, file)
      expect(keysOf(other).sort()).toEqual(keys)
      for (const key of keys) {
        expect(textAt(other, key), key).not.toBe('')
        expect(placeholdersOf(textAt(other, key)), key).toEqual(placeholdersOf(textAt(english, key)))
      }
    }
  })
})
