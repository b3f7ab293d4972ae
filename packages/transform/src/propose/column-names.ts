import { NAME_BYTES_MAX } from '@sluice/contracts'
import { utf8Length } from '../value/text-size.ts'

/** Valid and distinct column names for fields: what TDengine refuses becomes `_`, what is too long is cut. */
export const columnNames = (fields: readonly string[], taken: readonly string[]): ReadonlyMap<string, string> => {
  const used = new Set(taken)
  const names = new Map<string, string>()
  for (const field of fields) {
    // biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are exactly what is replaced
    const valid = field.replace(/[.`\u0000-\u001f\u007f]/g, '_').toWellFormed() || '_'
    let name = cut(valid, NAME_BYTES_MAX.column)
    for (let number = 2; used.has(name); number++) {
      const suffix = `_${number}`
      name = `${cut(valid, NAME_BYTES_MAX.column - suffix.length)}${suffix}`
    }
    used.add(name)
    names.set(field, name)
  }
  return names
}

const cut = (name: string, bytesMax: number): string => {
  let short = name
  while (utf8Length(short) > bytesMax) short = [...short].slice(0, -1).join('')
  return short
}
