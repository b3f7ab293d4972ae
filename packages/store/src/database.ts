import { PrismaPg } from '@prisma/adapter-pg'
import { type Prisma, PrismaClient } from './generated/client.ts'

/** The Prisma client; stays inside this package. */
export type Database = PrismaClient
/** Queries that run alone or inside a transaction. */
export type Queries = Prisma.TransactionClient

const CONNECT_TIMEOUT_MS = 5_000
/** A server that does not answer counts as away after this; nothing we ask takes nearly as long. */
const QUERY_TIMEOUT_MS = 30_000
const POOL_WAIT_MS_MAX = 10_000

/** Opens a pool; nothing connects before the first query. */
export const openDatabase = (databaseUrl: string, poolSizeMax: number): Database =>
  new PrismaClient({
    adapter: new PrismaPg({
      connectionString: databaseUrl,
      max: poolSizeMax,
      connectionTimeoutMillis: CONNECT_TIMEOUT_MS,
      query_timeout: QUERY_TIMEOUT_MS,
      keepAlive: true,
    }),
    transactionOptions: { maxWait: POOL_WAIT_MS_MAX, timeout: QUERY_TIMEOUT_MS },
    // No code frames in messages.
    errorFormat: 'minimal',
  })
