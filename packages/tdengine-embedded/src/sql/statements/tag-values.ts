import { errors } from '../../errors.ts'
import type { Database } from '../../storage/database.ts'
import type { ColumnDefinition } from '../../storage/schema.ts'
import type { Supertable } from '../../storage/table.ts'
import type { Value } from '../../types/value.ts'
import { COLUMN_NAME_BYTES_MAX } from '../parse/limits.ts'
import type { TokenStream } from '../parse/token-stream.ts'
import { type LiteralContext, parseValue } from '../values/literal-parser.ts'
import type { StatementContext } from './context.ts'

export const literalContext = ({ session, nowMs }: StatementContext, database: Database): LiteralContext => ({
  precision: database.options.precision,
  timezone: session.timezone,
  nowMs,
})

/** The tags named in `(tag, …)` after a supertable; all of them when there is no such list. */
export function parseTagNames(stream: TokenStream, stable: Supertable): readonly ColumnDefinition[] {
  if (!stream.accept('(')) return stable.tags
  const tags: ColumnDefinition[] = []
  do {
    const name = stream.expectName(COLUMN_NAME_BYTES_MAX)
    const tag = stable.tags.find((candidate) => candidate.name === name)
    if (tag === undefined) throw errors.invalidTag(name)
    tags.push(tag)
  } while (stream.accept(','))
  stream.expect(')')
  return tags
}

/**
 * `(value, …)` for the named tags, as values for all tags of the supertable. CREATE and INSERT answer a wrong count
 * differently.
 */
export function parseTagValues(
  stream: TokenStream,
  stable: Supertable,
  names: readonly ColumnDefinition[],
  context: LiteralContext,
  statement: 'create' | 'insert',
): Value[] {
  stream.expect('(')
  const values = new Map<string, Value>()
  names.forEach((tag, index) => {
    if (index > 0 && !stream.accept(',')) {
      throw statement === 'create' ? errors.tagCount() : errors.insertSyntax(stream.rest(), 'invalid data or symbol')
    }
    values.set(tag.name, parseValue(stream, tag, context))
  })
  if (!stream.accept(')')) throw errors.tagCount()
  return stable.tags.map(({ name }) => values.get(name) ?? null)
}
