import { PrismaPg } from '@prisma/adapter-pg'
import { type Prisma, PrismaClient } from './generated/client.ts'

/** Queries that run alone or inside a transaction. Prisma's; stays inside this package. */
export type Queries = Prisma.TransactionClient

interface TransactionOptions {
  /** Until a connection is free, and until it is over. Milliseconds. */
  readonly maxWait?: number
  readonly timeout?: number
}

/** Where transactions begin. */
export type Database = Queries & {
  $transaction<Result>(work: (transaction: Queries) => Promise<Result>, options?: TransactionOptions): Promise<Result>
}

const JOINED = Symbol('joined')

/**
 * A transaction that is under way as a database of its own: what would begin a transaction is a part of this one, so that
 * several repositories change all or nothing. After an error of Postgres in any of them it can only be rolled back, so
 * whoever began it is the one who may begin again (`isJoined`).
 */
export const joined = (transaction: Queries): Database =>
  new Proxy(transaction, {
    get(target, key) {
      if (key === JOINED) return true
      return key === '$transaction'
        ? (work: (same: Queries) => Promise<unknown>) => work(target)
        : Reflect.get(target, key)
    },
  }) as Database

/** Whether this is a transaction of somebody else. */
export const isJoined = (database: object): boolean => Reflect.get(database, JOINED) === true

const CONNECT_TIMEOUT_MS = 5_000
/** A server that does not answer counts as away after this; nothing we ask takes nearly as long. */
const QUERY_TIMEOUT_MS = 30_000
const POOL_WAIT_MS_MAX = 10_000

/** Opens a pool; nothing connects before the first query. */
export const openDatabase = (databaseUrl: string, poolSizeMax: number): PrismaClient =>
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
