import { errors } from '../../errors.ts'
import type { IncomingBlock } from '../../storage/incoming-block.ts'
import type { ColumnDefinition } from '../../storage/schema.ts'
import type { Value } from '../../types/value.ts'
import type { TokenStream } from '../parse/token-stream.ts'
import { buildColumn } from '../values/column-builder.ts'
import { type LiteralContext, parseValue } from '../values/literal-parser.ts'
import type { NamedColumn } from './insert-columns.ts'

/** One `(value, …)`, its columns given by what each place is for. */
export function parseRow(
  stream: TokenStream,
  columns: readonly { readonly definition: ColumnDefinition; readonly isTimestamp: boolean }[],
  context: LiteralContext,
): Value[] {
  stream.expect('(')
  if (stream.is(')')) throw errors.columnCount()
  const row: Value[] = []
  for (const { definition, isTimestamp } of columns) {
    if (row.length > 0 && !stream.accept(',')) throw errors.insertSyntax(stream.rest(), ', expected')
    const start = stream.peek()
    const value = parseValue(stream, definition, context)
    if (value === null && isTimestamp) {
      throw errors.insertSyntax(stream.rest(start), 'Primary timestamp column should not be null')
    }
    if (value === null && definition.isKey) throw errors.nullKey()
    row.push(value)
  }
  if (!stream.accept(')')) throw errors.columnCount()
  return row
}

/** `(…) (…) …` for one table, as a block. */
export function parseRows(stream: TokenStream, named: readonly NamedColumn[], context: LiteralContext): Value[][] {
  const columns = named.map(({ definition, index }) => ({ definition, isTimestamp: index === 0 }))
  const rows: Value[][] = []
  do {
    stream.forget()
    rows.push(parseRow(stream, columns, context))
    stream.accept(',')
  } while (stream.is('('))
  return rows
}

/** Rows of values, in the order of `named`, as a block for a table of `columns` columns. */
export function toBlock(
  rows: readonly (readonly Value[])[],
  named: readonly NamedColumn[],
  columns: number,
): IncomingBlock {
  const block = Array.from({ length: columns }, (): ReturnType<typeof buildColumn> | undefined => undefined)
  named.forEach(({ definition, index }, place) => {
    block[index] = buildColumn(
      definition.type.code,
      rows.map((row) => row[place] ?? null),
    )
  })
  return { rows: rows.length, columns: block }
}
