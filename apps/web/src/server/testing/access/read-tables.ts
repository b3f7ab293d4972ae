import { Client } from 'pg'
import { z } from 'zod'

const tablesSchema = z.array(z.object({ name: z.string() }))
const digestSchema = z.tuple([z.object({ digest: z.string().nullable() })])

/** What refused calls may write: who tried what, and that they were there. */
const OF_CALLERS = ['audit_entry', 'auth_session', 'auth_attempts', 'auth_api_key']

/** A digest of all rows of each table, by its name. */
export const readTables = async (databaseUrl: string): Promise<Readonly<Record<string, string | null>>> => {
  const client = new Client({ connectionString: databaseUrl })
  await client.connect()
  try {
    const { rows } = await client.query("SELECT tablename AS name FROM pg_tables WHERE schemaname = 'public'")
    const digests: Record<string, string | null> = {}
    for (const { name } of tablesSchema.parse(rows)) {
      if (OF_CALLERS.includes(name)) continue
      const found = await client.query(
        `SELECT md5(string_agg(t::text, '' ORDER BY t::text)) AS digest FROM "${name}" t`,
      )
      digests[name] = digestSchema.parse(found.rows)[0].digest
    }
    return digests
  } finally {
    await client.end()
  }
}
