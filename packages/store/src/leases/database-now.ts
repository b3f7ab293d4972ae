import { z } from 'zod'
import type { Queries } from '../database.ts'

const nowSchema = z.tuple([z.object({ now: z.date() })])

/** Postgres's time: the one clock that all workers agree on. */
export const databaseNow = async (queries: Queries): Promise<Date> =>
  nowSchema.parse(await queries.$queryRaw`SELECT now() AS now`)[0].now
