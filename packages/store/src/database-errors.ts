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

/** Prisma: a transaction lost against another one, and may be done again. */
const LOST_RACE = 'P2034'
/** SQLSTATE: serialization_failure, deadlock_detected. */
const lostRaceState = /^(?:40001|40P01)$/

export const isUniqueViolation = (error: unknown): boolean =>
  error instanceof Prisma.PrismaClientKnownRequestError && error.code === UNIQUE_VIOLATION

/**
 * What `pg` itself complains of, which adapter-pg passes on untouched: a connection that ended, would not open or timed
 * out. It has neither code nor class; everything the server refuses and everything Prisma finds has a class of its own.
 */
const isDriverComplaint = (error: unknown): boolean =>
  error instanceof Error && Object.getPrototypeOf(error) === Error.prototype

const adapterCauseOf = (error: InstanceType<typeof Prisma.PrismaClientKnownRequestError>) => {
  const meta = metaSchema.safeParse(error.meta)
  return meta.success ? meta.data.driverAdapterError.cause : {}
}

/** Postgres ended the transaction because another one was in its way; nothing of it happened. */
export const isLostRace = (error: unknown): boolean => {
  if (!(error instanceof Prisma.PrismaClientKnownRequestError)) return false
  const { kind, originalCode } = adapterCauseOf(error)
  return error.code === LOST_RACE || kind === 'TransactionWriteConflict' || lostRaceState.test(originalCode ?? '')
}

const isUnavailable = (error: unknown): boolean => {
  if (isDriverComplaint(error)) return true
  if (!(error instanceof Prisma.PrismaClientKnownRequestError)) return false
  if (UNAVAILABLE_CODES.has(error.code)) return true
  const { kind, originalCode } = adapterCauseOf(error)
  return (kind !== undefined && UNAVAILABLE_KINDS.has(kind)) || unavailableState.test(originalCode ?? '')
}

/**
 * A failure of the store as SluiceError: STORE_UNAVAILABLE (retriable) when Postgres is away, CONFLICT
 * (retriable) when another transaction was in the way, INTERNAL otherwise.
 * A SluiceError passes through.
 */
export const asStoreError = (error: unknown): SluiceError => {
  if (error instanceof SluiceError) return error
  if (isLostRace(error)) {
    const message = 'somebody changed the same at the same time'
    return new SluiceError('CONFLICT', message, { retriable: true, hint: 'Try again.', cause: error })
  }
  return isUnavailable(error)
    ? new SluiceError('STORE_UNAVAILABLE', 'Postgres does not answer', { retriable: true, cause: error })
    : new SluiceError('INTERNAL', 'the store refused a query', { cause: error })
}
