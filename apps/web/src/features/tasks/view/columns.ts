import { z } from 'zod'

/** Columns besides the name, which always shows, in the order in which they can be chosen and stand. */
export const columnSchema = z.enum([
  'status',
  'health',
  'rate',
  'lag',
  'lagSeconds',
  'eta',
  'written',
  'filtered',
  'deadLettered',
  'error',
  'retry',
  'topics',
  'target',
  'group',
  'owner',
  'labels',
  'type',
  'created',
])
export type Column = z.infer<typeof columnSchema>
export const COLUMNS: readonly Column[] = columnSchema.options

export const DEFAULT_COLUMNS: readonly Column[] = [
  'status',
  'health',
  'rate',
  'lag',
  'written',
  'deadLettered',
  'target',
]

/** Fixed, so that numbers that change move nothing. Pixels. */
export const COLUMN_WIDTH: Record<Column, number> = {
  status: 100,
  health: 110,
  rate: 110,
  lag: 84,
  lagSeconds: 80,
  eta: 88,
  written: 88,
  filtered: 84,
  deadLettered: 68,
  error: 240,
  retry: 124,
  topics: 150,
  target: 150,
  group: 120,
  owner: 160,
  labels: 170,
  type: 70,
  created: 136,
}

const NUMERIC: ReadonlySet<Column> = new Set([
  'rate',
  'lag',
  'lagSeconds',
  'eta',
  'written',
  'filtered',
  'deadLettered',
] as const)

export const isNumeric = (column: Column | 'name'): boolean => column !== 'name' && NUMERIC.has(column)
