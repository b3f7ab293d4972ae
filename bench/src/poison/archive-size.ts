import { Client } from 'pg'
import { z } from 'zod'

const sizeSchema = z.tuple([z.object({ bytes: z.coerce.number() })])

/** What the archive of dead letters takes on the disk of Postgres, with its indexes and what waits for vacuum. */
export interface ArchiveMeter {
  readonly peakBytes: number
  close(): Promise<void>
}

const LOOK_MS = 1_000

/** Looks every second until it is closed. */
export const startArchiveMeter = async (databaseUrl: string): Promise<ArchiveMeter> => {
  const client = new Client({ connectionString: databaseUrl })
  await client.connect()
  let peakBytes = 0
  const look = async (): Promise<void> => {
    const { rows } = await client.query(`SELECT pg_total_relation_size('dead_letter') AS bytes`)
    const [{ bytes }] = sizeSchema.parse(rows)
    peakBytes = Math.max(peakBytes, bytes)
  }
  const timer = setInterval(() => void look(), LOOK_MS)
  return {
    get peakBytes() {
      return peakBytes
    },
    async close() {
      clearInterval(timer)
      await look()
      await client.end()
    },
  }
}
