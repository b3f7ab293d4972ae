import { errors } from '../../errors.ts'
import type { Expression, OrderKey, Select } from '../parse/ast.ts'

const DESCENDING: Readonly<Record<string, boolean>> = { top: true, bottom: false }

interface Ranked {
  readonly select: Select
  readonly orderBy: readonly OrderKey[]
  readonly limit: number
}

/**
 * `SELECT top(x, k)` and `bottom` as what they mean: the first k rows in the order of x, without nulls. Only where they
 * stand alone and rows are not grouped; undefined for any other SELECT.
 */
export function asRanking(select: Select): Ranked | undefined {
  const [item] = select.items
  const isAlone = select.items.length === 1 && select.groupBy.length + select.partitionBy.length === 0
  if (item?.expression.kind !== 'call' || !isAlone || select.window !== undefined) return undefined
  const { name, args, text } = item.expression
  const descending = DESCENDING[name]
  if (descending === undefined) return undefined
  const [value, count] = args
  if (value === undefined || count?.kind !== 'number' || args.length !== 2) throw errors.parameterType(name)
  const isThere: Expression = { kind: 'isNull', text: '', operand: value, negated: true }
  const where: Expression =
    select.where === undefined
      ? isThere
      : { kind: 'binary', text: '', operator: 'and', left: select.where, right: isThere }
  return {
    select: { ...select, items: [{ expression: value, alias: item.alias ?? text }], where },
    orderBy: [{ expression: value, descending }],
    limit: Number(count.text),
  }
}
