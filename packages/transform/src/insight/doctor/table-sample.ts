import {
  type ColumnMapping,
  type ColumnType,
  type PreviewField,
  type PreviewResult,
  type PreviewRow,
  type PreviewValue,
  parseColumnType,
  tablePath,
} from '@sluice/contracts'
import type { MappingTable, TransformInput } from '../../port.ts'

export type Mapped = NonNullable<PreviewRow['mapped']>

/** A row that the mapping takes. */
export interface MappedRow {
  readonly record: number
  readonly row: number
  readonly mapped: Mapped
  readonly fields: Readonly<Record<string, PreviewValue>>
  readonly notes: NonNullable<PreviewRow['notes']>
}

/** One table of a target with what the sample made of it. */
export interface TableSample {
  readonly table: MappingTable
  /** Dotted path of the table in the spec. */
  readonly path: string
  readonly rows: readonly MappedRow[]
  /** Rows that failed in the mapping. */
  readonly failures: readonly PreviewRow[]
  readonly fields: ReadonlyMap<string, PreviewField>
  readonly keyColumn: string | undefined
}

/** What the database and the clock say. */
export interface DoctorContext {
  readonly preview: PreviewResult
  readonly precision: TransformInput['precision']
  readonly keepMs: number | null
  readonly nowMs: number
  /** In which a remedy reads times without a zone; undefined: UTC. */
  readonly zone: string | undefined
  /** Those that mend rows; undefined: none does. */
  readonly errorPolicies: TransformInput['errorPolicies']
}

export const tableSamples = (
  target: NonNullable<TransformInput['target']>,
  preview: PreviewResult,
  keyColumns: TransformInput['keyColumns'] = [],
): readonly TableSample[] => {
  const fields = new Map(preview.extractedFields.map((field) => [field.name, field]))
  return [target, ...(target.further ?? [])].map((table, index) => {
    const ended = preview.rows.filter((row) => row.table === index)
    return {
      table,
      path: tablePath(index),
      rows: ended.flatMap(({ record, row, mapped, extracted, notes = [] }) =>
        mapped === null || extracted === null ? [] : [{ record, row, mapped, fields: extracted, notes }],
      ),
      failures: ended.filter(({ error }) => error?.stage === 'map'),
      fields,
      keyColumn: keyColumns[index],
    }
  })
}

type Part = 'columns' | 'tags'

/** A column or tag of a table with a fixed name, and where it is. */
export interface Cell {
  readonly part: Part
  readonly mapping: ColumnMapping
  readonly type: ColumnType
  readonly path: string
}

export const cellsOf = ({ table, path }: TableSample): readonly Cell[] =>
  (['columns', 'tags'] as const).flatMap((part) =>
    table[part].flatMap((mapping, index) => {
      const type = parseColumnType(mapping.type)
      return type === undefined ? [] : [{ part, mapping, type, path: `${path}.${part}.${index}` }]
    }),
  )

/** The value of a column or tag in a row; undefined where the row does not have it. */
export const valueIn = ({ mapped }: MappedRow, part: Part, name: string): PreviewValue | undefined => {
  const names = part === 'columns' ? mapped.columnNames : mapped.tagNames
  const index = names.indexOf(name)
  return index === -1 ? undefined : mapped[part][index]
}

/** The value of a field in a row; undefined where it is null or missing. */
export const fieldIn = (fields: Readonly<Record<string, PreviewValue>>, name: string): PreviewValue | undefined => {
  const value = Object.hasOwn(fields, name) ? fields[name] : undefined
  return value?.type === 'null' ? undefined : value
}
