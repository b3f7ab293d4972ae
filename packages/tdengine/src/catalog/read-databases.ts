import { type BoundValue, type DatabaseInfo, precisionSchema } from '@sluice/contracts'
import { z } from 'zod'
import { protocolError } from '../errors/index.ts'
import type { QueryResult } from '../port.ts'
import { valueText } from '../values/value-text.ts'
import { parseKeepDays } from './keep-days.ts'

/** Databases of the server itself; nobody writes into them. */
const SYSTEM_DATABASES: ReadonlySet<string> = new Set(['information_schema', 'performance_schema'])
/** What has a field of its own. */
const TOLD: ReadonlySet<string> = new Set(['name', 'precision', 'keep'])

const factsSchema = z.object({ name: z.string(), precision: z.string().nullable(), keep: z.string().nullable() })

/** Reads the rows of `databasesSql`, by name. */
export const readDatabases = (result: QueryResult): DatabaseInfo[] =>
  result.rows
    .map((row) => readDatabase(result, row))
    .filter(({ name }) => !SYSTEM_DATABASES.has(name))
    .map(({ name, precision, keep, parameters }) => {
      const known = precisionSchema.safeParse(precision)
      if (!known.success) throw protocolError(`database ${name} has an unknown precision`, known.error)
      return { name, precision: known.data, keepDays: keep === null ? null : parseKeepDays(keep), parameters }
    })
    .sort((a, b) => (a.name < b.name ? -1 : 1))

const readDatabase = ({ columns, types, precision }: QueryResult, row: readonly BoundValue[]) => {
  const facts = factsSchema.safeParse(Object.fromEntries(columns.map((column, index) => [column, row[index]])))
  if (!facts.success) throw protocolError('the list of databases has an unknown shape', facts.error)
  const texts = columns.flatMap((column, index): [string, string][] => {
    const text = valueText(types[index] ?? '', precision)(row[index] ?? null)
    return TOLD.has(column) || text === null ? [] : [[column, text]]
  })
  return { ...facts.data, parameters: Object.fromEntries(texts) }
}
