import { errors } from '../errors.ts'
import { ServerError } from '../server-error.ts'
import { buildColumn } from '../sql/values/column-builder.ts'
import type { Database } from '../storage/database.ts'
import type { IncomingBlock, IncomingColumn } from '../storage/incoming-block.ts'
import type { Supertable, Table } from '../storage/table.ts'
import { type TableBlock, writeBatch } from '../storage/write-batch.ts'
import { fromMilliseconds } from '../time/precision.ts'
import { TypeCode } from '../types/type-codes.ts'
import type { Value } from '../types/value.ts'
import { childName } from './child-name.ts'
import type { Point } from './point.ts'
import { supertableFor } from './supertable-for-points.ts'

export interface WriteOptions {
  readonly nowMs: number
  readonly ttlDays: number
  /** Name of the tag whose value names the subtable; it is not stored. */
  readonly nameKey: string | undefined
}

/** Points of one subtable with the same fields, one block. */
interface Group {
  readonly table: Table
  readonly points: Point[]
}

interface NamedPoint {
  readonly name: string
  readonly point: Point
}

/**
 * Writes points, making and changing supertables as they need; returns the rows counted. Of a vgroup with a time out of
 * KEEP nothing is written and no subtable made, while other vgroups are written before the error is thrown.
 */
export function writePoints(database: Database, points: readonly Point[], options: WriteOptions): number {
  for (const point of points) checkNames(point)
  const blocks: TableBlock[] = []
  let isRefused = false
  for (const [measurement, ofOne] of groupBy(points, (point) => point.measurement)) {
    if (database.tables.has(measurement)) throw errors.tableExists()
    const named = ofOne.map((point) => ({
      name: childName(point, options.nameKey),
      point: withoutNameKey(point, options),
    }))
    const stored = named.map(({ point }) => point)
    const stable = supertableFor(database, measurement, stored, options.nowMs)
    const kept = withinKeep(database, named, options.nowMs)
    isRefused ||= kept.length < named.length
    blocks.push(...toBlocks(database, stable, kept, options))
  }
  const affected = writeBatch(database, blocks, options.nowMs, database.pastRange(options.nowMs))
  if (isRefused) throw errors.timestampRange()
  return affected
}

/** Points without those of vgroups in which one is too old. */
function withinKeep(database: Database, named: readonly NamedPoint[], nowMs: number): readonly NamedPoint[] {
  const range = database.pastRange(nowMs)
  const refused = new Set<number>()
  for (const { name, point } of named) {
    if (point.time !== undefined && !range.hasTime(point.time)) refused.add(database.vgroupOf(name))
  }
  return refused.size === 0 ? named : named.filter(({ name }) => !refused.has(database.vgroupOf(name)))
}

function checkNames({ tags, fields }: Point): void {
  const names = [...tags, ...fields].map(({ name }) => name)
  if (new Set(names).size < names.length) throw new ServerError(9788, 'Duplicated column names')
}

function withoutNameKey(point: Point, { nameKey }: WriteOptions): Point {
  return nameKey === undefined ? point : { ...point, tags: point.tags.filter(({ name }) => name !== nameKey) }
}

function groupBy<Item>(items: readonly Item[], keyOf: (item: Item) => string): Map<string, Item[]> {
  const groups = new Map<string, Item[]>()
  for (const item of items) {
    const group = groups.get(keyOf(item))
    if (group === undefined) groups.set(keyOf(item), [item])
    else group.push(item)
  }
  return groups
}

function toBlocks(
  database: Database,
  stable: Supertable,
  named: readonly NamedPoint[],
  options: WriteOptions,
): TableBlock[] {
  const groups = new Map<string, Group>()
  for (const { name, point } of named) {
    const key = JSON.stringify([name, ...point.fields.map((field) => field.name)])
    const group = groups.get(key) ?? { table: childOf(database, stable, name, point, options), points: [] }
    group.points.push(point)
    groups.set(key, group)
  }
  return [...groups.values()].map(({ table, points }) => ({ table, block: toBlock(database, stable, points, options) }))
}

function childOf(database: Database, stable: Supertable, name: string, point: Point, options: WriteOptions): Table {
  const existing = database.tables.get(name)
  if (existing !== undefined) {
    if (existing.stable !== stable) throw errors.inOtherStable()
    return existing
  }
  const values = stable.tags.map((tag): Value => point.tags.find((item) => item.name === tag.name)?.value ?? null)
  const table = database.createChild(name, options.nowMs, stable, values)
  table.ttlDays = options.ttlDays
  return table
}

/** All points of a group have the same fields. */
function toBlock(
  database: Database,
  stable: Supertable,
  points: readonly Point[],
  { nowMs }: WriteOptions,
): IncomingBlock {
  const now = fromMilliseconds(nowMs, database.options.precision)
  const columns = stable.columns.map(({ name, type }, index): IncomingColumn | undefined => {
    if (index === 0) {
      return buildColumn(
        TypeCode.TIMESTAMP,
        points.map(({ time }) => time ?? now),
      )
    }
    const place = points[0]?.fields.findIndex((field) => field.name === name) ?? -1
    if (place < 0) return undefined
    return buildColumn(
      type.code,
      points.map(({ fields }) => fields[place]?.value ?? null),
    )
  })
  return { rows: points.length, columns }
}
