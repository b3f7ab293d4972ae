import { emptyJsonField, type JsonFieldRow } from './tree-form.ts'

/** Cuts at a character that stands neither inside quotes nor inside brackets. */
const cutAt = (text: string, separator: string): readonly string[] => {
  const parts: string[] = []
  let quote = ''
  let depth = 0
  let start = 0
  for (let at = 0; at < text.length; at += 1) {
    const character = text[at] ?? ''
    if (quote !== '') {
      if (character === '\\') at += 1
      else if (character === quote) quote = ''
    } else if (depth > 0 && (character === '"' || character === "'")) quote = character
    else if (character === '[') depth += 1
    else if (character === ']') depth -= 1
    else if (character === separator && depth === 0) {
      parts.push(text.slice(start, at))
      start = at + 1
    }
  }
  return [...parts, text.slice(start)]
}

/**
 * The keys of a pasted list like `$["a"]["b"]=alias,$["arr"][0]["x"]` (spec/data-in.md §2.1); undefined when the text
 * is a single path without an alias.
 */
export const parsePathList = (text: string): readonly JsonFieldRow[] | undefined => {
  const rows = text
    .split(/\r?\n/)
    .flatMap((line) => cutAt(line, ','))
    .map((entry) => cutAt(entry, '='))
    .map(([path = '', ...alias]) => ({ ...emptyJsonField(), path: path.trim(), alias: alias.join('=').trim() }))
    .filter(({ path }) => path !== '')
  return rows.length > 1 || rows.some(({ alias }) => alias !== '') ? rows : undefined
}
