import { Client } from 'pg'
import { z } from 'zod'
import type { SearchedPlace } from './find-leaks.ts'

const tablesSchema = z.array(z.object({ name: z.string() }))
const rowsSchema = z.array(z.object({ row: z.string() }))

/** Every row of every table as text, binary columns in hexadecimal. */
export const dumpPostgres = async (databaseUrl: string): Promise<SearchedPlace[]> => {
  const client = new Client({ connectionString: databaseUrl })
  await client.connect()
  try {
    const listed = await client.query("SELECT tablename AS name FROM pg_tables WHERE schemaname = 'public'")
    const places: SearchedPlace[] = []
    for (const { name } of tablesSchema.parse(listed.rows)) {
      const found = await client.query(`SELECT t::text AS row FROM "${name}" t`)
      places.push({
        place: `Postgres table ${name}`,
        text: rowsSchema
          .parse(found.rows)
          .map(({ row }) => row)
          .join('\n'),
      })
    }
    return places
  } finally {
    await client.end()
  }
}
