import { formatColumnType, parseColumnType, type TableColumn } from '@sluice/contracts'
import { z } from 'zod'
import { protocolError } from '../errors/index.ts'
import type { QueryResult } from '../port.ts'

/** field, type, length, note; newer servers add encodings. */
const rowsSchema = z.array(z.tuple([z.string(), z.string(), z.int(), z.string()], z.unknown()))
const SIZED = /^(VARCHAR|BINARY|NCHAR|VARBINARY|GEOMETRY)$/

const readType = (type: string, length: number): string => {
  const parsed = parseColumnType(SIZED.test(type) ? `${type}(${length})` : type)
  if (parsed === undefined) throw protocolError(`DESCRIBE names the unknown type ${type}`)
  return formatColumnType(parsed)
}

/** Reads the rows of DESCRIBE. Lengths are bytes, for NCHAR characters. */
export const readDescription = ({ rows }: QueryResult): { columns: TableColumn[]; tags: TableColumn[] } => {
  const parsed = rowsSchema.safeParse(rows)
  if (!parsed.success) throw protocolError('DESCRIBE answered in an unknown shape', parsed.error)
  const columns: TableColumn[] = []
  const tags: TableColumn[] = []
  for (const [name, type, length, note] of parsed.data)
    (note === 'TAG' ? tags : columns).push({
      name,
      type: readType(type, length),
      compositeKey: note === 'COMPOSITE KEY',
    })
  return { columns, tags }
}
