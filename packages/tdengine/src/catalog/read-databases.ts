import { type DatabaseInfo, precisionSchema } from '@sluice/contracts'
import { z } from 'zod'
import { protocolError } from '../errors/index.ts'
import type { QueryResult } from '../port.ts'
import { parseKeepDays } from './keep-days.ts'

/** Databases of the server itself; nobody writes into them. */
const SYSTEM_DATABASES: ReadonlySet<string> = new Set(['information_schema', 'performance_schema'])

const rowsSchema = z.array(z.tuple([z.string(), z.string().nullable(), z.string().nullable()]))

/** Reads the rows of `databasesSql`, by name. */
export const readDatabases = ({ rows }: QueryResult): DatabaseInfo[] => {
  const parsed = rowsSchema.safeParse(rows)
  if (!parsed.success) throw protocolError('the list of databases has an unknown shape', parsed.error)
  return parsed.data
    .filter(([name]) => !SYSTEM_DATABASES.has(name))
    .map(([name, precision, keep]) => {
      const known = precisionSchema.safeParse(precision)
      if (!known.success) throw protocolError(`database ${name} has an unknown precision`, known.error)
      return { name, precision: known.data, keepDays: keep === null ? null : parseKeepDays(keep) }
    })
    .sort((a, b) => (a.name < b.name ? -1 : 1))
}
