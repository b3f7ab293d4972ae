import { errors } from '../../errors.ts'
import { ADAPTER_FAULT, ServerError } from '../../server-error.ts'
import { BUILD_INFO } from '../../version.ts'
import type { Expression, OrderKey, Select } from '../parse/ast.ts'
import type { ResultColumn } from '../result-set.ts'
import { AggregateCollector } from './aggregate-collector.ts'
import { isSelector } from './aggregates.ts'
import { compile } from './compile.ts'
import type { Compiled } from './compiled.ts'
import type { Relation } from './relation.ts'
import type { Scope } from './scope.ts'
import { type OutputItem, outputItems } from './select-items.ts'
import { type TimeRange, timeRangeOf } from './time-range.ts'
import { aggregatesIn, bareColumns } from './walk.ts'
import { type Windows, windowColumns, windowsOf } from './window.ts'

/** A SELECT bound to its relation: what to compute, and whether rows are gathered into groups. */
export interface SelectPlan {
  readonly relation: Relation
  readonly columns: readonly ResultColumn[]
  readonly where: Compiled | undefined
  /** DISTINCT or TAGS of tags and names: each table counts once, with rows or without. */
  readonly readsTablesOnly: boolean
  readonly outputs: readonly Compiled[]
  readonly orderKeys: readonly { readonly key: Compiled; readonly descending: boolean }[]
  readonly having: Compiled | undefined
  /** Present when rows are gathered. */
  readonly grouping: Grouping | undefined
}

export interface Grouping {
  readonly collector: AggregateCollector
  readonly keys: readonly Compiled[]
  readonly windows: Windows | undefined
  /** Where windows without rows are made, too. */
  readonly filled: TimeRange | undefined
  readonly time: Compiled | undefined
}

export function planSelect(select: Select, orderBy: readonly OrderKey[], relation: Relation, base: Scope): SelectPlan {
  const items = outputItems(select.items, relation)
  const plain: Scope = { ...base, aggregates: undefined }
  const where = select.where === undefined ? undefined : compile(select.where, plain)
  const isGrouped =
    select.groupBy.length > 0 ||
    select.window !== undefined ||
    items.some(({ expression }) => aggregatesIn(expression).length > 0)
  if (!isGrouped) {
    const read = [...items.map(({ expression }) => expression), ...(select.where === undefined ? [] : [select.where])]
    const isOfTables = read.every((expression) => isOfTable(expression, relation))
    if (select.tagsOnly && !isOfTables) throw new ServerError(9742, 'Invalid tag name: only tags can be selected')
    const readsTablesOnly = isOfTables && (select.distinct || select.tagsOnly)
    return { ...bind(items, orderBy, plain), relation, where, readsTablesOnly, having: undefined, grouping: undefined }
  }
  const keySyntax = [...select.groupBy, ...select.partitionBy]
  const windows = select.window === undefined ? undefined : windowsOf(select.window, base)
  if (windows === undefined) checkSingleGroup(items, new Set(keySyntax.map(({ text }) => text)))
  const collector = new AggregateCollector()
  const columns = windows === undefined ? base.columns : [...base.columns, ...windowColumns(windows)]
  const scope: Scope = { ...base, columns, aggregates: collector }
  const bound = bind(items, orderBy, scope)
  const having = select.having === undefined ? undefined : compile(select.having, scope)
  const [first] = relation.columns
  const time = first === undefined ? undefined : { type: first.type, evaluate: first.read, isConstant: false }
  const keys = keySyntax.map((key) => compile(key, plain))
  const filled = filledRange(select, time, plain)
  const grouping = { collector, keys, windows, filled, time }
  return { ...bound, relation, where, readsTablesOnly: false, having, grouping }
}

const isOfTable = (expression: Expression, relation: Relation): boolean =>
  bareColumns(expression, new Set()).every((name) =>
    relation.columns.some((column) => column.name === name && column.role !== 'column'),
  )

/** Windows without rows are left out, or null between two times that the condition names; other fills are not offered. */
function filledRange({ window, where }: Select, time: Compiled | undefined, scope: Scope): TimeRange | undefined {
  const fill = window?.fill
  if (fill === undefined || fill === 'none') return undefined
  const range = fill === 'null' && time !== undefined ? timeRangeOf(where, time, scope) : undefined
  if (range === undefined) throw new ServerError(ADAPTER_FAULT, `fill(${fill}) is not supported by the ${BUILD_INFO}`)
  return range
}

function checkSingleGroup(items: readonly OutputItem[], keys: ReadonlySet<string>): void {
  const aggregates = items.flatMap(({ expression }) => aggregatesIn(expression))
  if (aggregates.length > 0 && aggregates.every(isSelector)) return
  if (items.some(({ expression }) => bareColumns(expression, keys).length > 0)) throw errors.notSingleGroup()
}

function bind(items: readonly OutputItem[], orderBy: readonly OrderKey[], scope: Scope) {
  const outputs = items.map(({ expression }) => compile(expression, scope))
  const columns = items.map(({ name }, index): ResultColumn => ({ name, type: typeAt(outputs, index) }))
  const orderKeys = orderBy.map(({ expression, descending }) => {
    const ordinal = expression.kind === 'number' ? Number(expression.text) - 1 : undefined
    const byName = items.findIndex(({ name }) => name === expression.text)
    const output = outputs[ordinal ?? byName]
    return { key: output ?? compile(expression, scope), descending }
  })
  return { outputs, columns, orderKeys }
}

function typeAt(outputs: readonly Compiled[], index: number) {
  const output = outputs[index]
  if (output === undefined) throw new RangeError('one output for each item')
  return output.type
}
