import { SluiceError } from '@sluice/contracts'
import { z } from 'zod'
import { Prisma } from './generated/client.ts'

const UNIQUE_VIOLATION = 'P2002'
/** Prisma: cannot reach, timed out, connection closed, pool exhausted, transaction could not start. */
const UNAVAILABLE_CODES = new Set(['P1001', 'P1002', 'P1008', 'P1017', 'P2024', 'P2028'])
/** What adapter-pg tells apart for raw queries, whose own code is always the same. */
const UNAVAILABLE_KINDS = new Set([
  'DatabaseNotReachable',
  'ConnectionClosed',
  'SocketTimeout',
  'TlsConnectionError',
  'TooManyConnections',
])
/** SQLSTATE classes 08 (connection) and 57P (operator intervention: shutting down, starting up). */
const unavailableState = /^(08|57P)/

const metaSchema = z.object({
  driverAdapterError: z.object({
    cause: z.object({ kind: z.string().optional(), originalCode: z.string().optional() }),
  }),
})

export const isUniqueViolation = (error: unknown): boolean =>
  error instanceof Prisma.PrismaClientKnownRequestError && error.code === UNIQUE_VIOLATION

/**
 * What `pg` itself complains of, which adapter-pg passes on untouched: a connection that ended, would not open or timed
 * out. It has neither code nor class; everything the server refuses and everything Prisma finds has a class of its own.
 */
const isDriverComplaint = (error: unknown): boolean =>
  error instanceof Error && Object.getPrototypeOf(error) === Error.prototype

const isUnavailable = (error: unknown): boolean => {
  if (isDriverComplaint(error)) return true
  if (!(error instanceof Prisma.PrismaClientKnownRequestError)) return false
  if (UNAVAILABLE_CODES.has(error.code)) return true
  const meta = metaSchema.safeParse(error.meta)
  if (!meta.success) return false
  const { kind, originalCode } = meta.data.driverAdapterError.cause
  return (kind !== undefined && UNAVAILABLE_KINDS.has(kind)) || unavailableState.test(originalCode ?? '')
}

/**
 * A failure of the store as SluiceError: STORE_UNAVAILABLE (retriable) when Postgres is away, INTERNAL otherwise.
 * A SluiceError passes through.
 */
export const asStoreError = (error: unknown): SluiceError => {
  if (error instanceof SluiceError) return error
  return isUnavailable(error)
    ? new SluiceError('STORE_UNAVAILABLE', 'Postgres does not answer', { retriable: true, cause: error })
    : new SluiceError('INTERNAL', 'the store refused a query', { cause: error })
}
