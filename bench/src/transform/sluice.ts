import { parseColumnType, targetSchema, transformSchema } from '@sluice/contracts'
import { createRowGrouper, createSubtableCache } from '@sluice/tdengine/testing'
import { createBindEncoder } from '@sluice/tdengine/wire'
import { type CompiledTransform, compileTransform, type LayoutColumn } from '@sluice/transform'
import type { Contestant } from './contestant.ts'

const from = (field: string) => ({ rule: 'mapping', field }) as const

/** JSON, one split, one filter, six columns, a tag and a name. */
const compile = async (): Promise<CompiledTransform> => {
  const result = await compileTransform({
    transform: transformSchema.parse({
      parser: { type: 'json' },
      extract: [{ rule: 'split', field: 'voltage', separator: '-', count: 2 }],
      filters: ['kind == "reading"'],
    }),
    target: targetSchema.parse({
      type: 'tdengine',
      database: 'bench',
      supertable: 'meters',
      subtable: 't_{device}',
      columns: [
        { name: 'ts', type: 'TIMESTAMP', map: { ...from('ts'), time: { as: 'number', unit: 'ms' } } },
        { name: 'current', type: 'DOUBLE', map: from('current') },
        { name: 'phase', type: 'DOUBLE', map: from('phase') },
        { name: 'voltage', type: 'INT', map: from('voltage_0') },
        { name: 'status', type: 'VARCHAR(16)', map: from('status') },
        { name: 'seq', type: 'BIGINT', map: from('seq') },
      ],
      tags: [{ name: 'site', type: 'VARCHAR(32)', map: from('site') }],
    }),
    precision: 'ms',
    keepMs: null,
    now: Date.now,
  })
  if (!result.ok) throw new Error(JSON.stringify(result.designErrors))
  return result.compiled
}

const fieldsOf = (columns: readonly LayoutColumn[]) =>
  columns.map(({ name, type }) => {
    const parsed = parseColumnType(type)
    if (parsed === undefined) throw new TypeError(`${type} is no column type`)
    return { name, type: parsed }
  })

/** The transform alone: rows column by column. */
export const openTransform = async (): Promise<Contestant> => {
  const transform = await compile()
  return (batch) => {
    const rows = transform.run(batch).tables[0]?.rows
    return { rows: rows?.count ?? 0, trace: rows?.columns.length ?? 0 }
  }
}

/** The transform, and its rows grouped and encoded as a lane sends them: subtables are known, so without tags. */
export const openSluice = async (): Promise<Contestant> => {
  const transform = await compile()
  const [layout] = transform.layouts
  if (layout === undefined) throw new TypeError('the transform has no layout')
  const group = createRowGrouper(createSubtableCache(10_000))
  const encoder = createBindEncoder({ columns: fieldsOf(layout.columns), tags: fieldsOf(layout.tags) })
  return (batch) => {
    const rows = transform.run(batch).tables[0]?.rows
    if (rows === undefined) return { rows: 0, trace: 0 }
    const groups = group(rows.subtables, 0, rows.count)
    const chosen = groups.subtables.map((_, index) => index)
    const frame = encoder.encode(rows, groups, chosen, { requestId: 1, statementId: 1, withTags: false })
    return { rows: rows.count, trace: frame.length }
  }
}
