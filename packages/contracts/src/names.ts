import { z } from 'zod'

/** Limits of spec/data-in.md §9.2, in bytes of UTF-8. */
export const NAME_BYTES_MAX = { database: 64, table: 192, column: 64 } as const

const utf8Length = (text: string): number => new TextEncoder().encode(text).length

/** Why `name` cannot be a TDengine identifier of this kind even in back quotes; undefined when it can. */
export const nameProblem = (name: string, kind: keyof typeof NAME_BYTES_MAX): string | undefined => {
  if (name === '') return 'must not be empty'
  if (utf8Length(name) > NAME_BYTES_MAX[kind]) return `must not be longer than ${NAME_BYTES_MAX[kind]} bytes`
  if (name.includes('.')) return 'must not contain a dot'
  if (name.includes('`')) return 'must not contain a back quote'
  // biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are exactly what is looked for
  if (/[\u0000-\u001f\u007f]/.test(name)) return 'must not contain control characters'
  return undefined
}

const nameSchema = (kind: keyof typeof NAME_BYTES_MAX) =>
  z.string().superRefine((name, context) => {
    const problem = nameProblem(name, kind)
    if (problem !== undefined) context.addIssue({ code: 'custom', message: problem })
  })

export const databaseNameSchema = nameSchema('database')
export const tableNameSchema = nameSchema('table')
export const columnNameSchema = nameSchema('column')

/** Puts a name in back quotes, the one way that keeps its case and frees it from reserved words. */
export const quoteName = (name: string): string => `\`${name}\``
