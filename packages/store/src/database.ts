import { PrismaPg } from '@prisma/adapter-pg'
import { type Prisma, PrismaClient } from './generated/client.ts'

/** The Prisma client; stays inside this package. */
export type Database = PrismaClient
/** Queries that run alone or inside a transaction. */
export type Queries = Prisma.TransactionClient

/** Opens a pool; nothing connects before the first query. */
export const openDatabase = (databaseUrl: string, poolSizeMax: number): Database =>
  new PrismaClient({ adapter: new PrismaPg({ connectionString: databaseUrl, max: poolSizeMax }) })
