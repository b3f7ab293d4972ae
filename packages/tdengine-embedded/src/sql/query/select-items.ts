import { errors } from '../../errors.ts'
import type { Expression, SelectItem } from '../parse/ast.ts'
import type { Relation } from './relation.ts'

/** One column of the result. */
export interface OutputItem {
  readonly name: string
  readonly expression: Expression
}

/** Functions that take several columns, or `*`, and give a column for each. */
const PER_COLUMN = new Set(['first', 'last', 'last_row'])

/** Expands `*`, `t.*`, `last(*)` and `last(a, b)` to one item for each result column. */
export function outputItems(items: readonly SelectItem[], relation: Relation): OutputItem[] {
  return items.flatMap(({ expression, alias }) => {
    if (expression.kind === 'star') return star(relation, expression.table)
    if (expression.kind === 'call' && PER_COLUMN.has(expression.name)) return perColumn(expression, alias, relation)
    return [{ name: alias ?? expression.text, expression }]
  })
}

function star(relation: Relation, source: string | undefined): OutputItem[] {
  const columns = relation.star.filter((column) => source === undefined || column.source === source)
  if (columns.length === 0) throw errors.invalidColumn(`${source ?? ''}.*`)
  return columns.map(({ name, source: table }) => ({ name, expression: { kind: 'column', text: name, name, table } }))
}

function perColumn(
  call: Extract<Expression, { kind: 'call' }>,
  alias: string | undefined,
  relation: Relation,
): OutputItem[] {
  const args: readonly Expression[] = call.args.flatMap((arg) =>
    arg.kind === 'star'
      ? relation.columns
          .filter((column) => column.role === 'column')
          .map(({ name, source }): Expression => ({ kind: 'column', text: name, name, table: source }))
      : [arg],
  )
  return args.map((arg) => {
    const text = `${call.name}(${arg.text})`
    const name = args.length === 1 ? (alias ?? text) : text
    return { name, expression: { kind: 'call', name: call.name, args: [arg], text } }
  })
}
