import { isSluiceError, type KafkaRecord, type SluiceError } from '@sluice/contracts'
import type { CompiledTransform } from '@sluice/transform'
import type { SchemaLookup } from '../port.ts'
import { type RetryPolicy, retry } from '../retry.ts'

/** Requests of one slice that are under way at once. */
const REQUESTS_MAX = 16
/** A drain must not wait for a long pause between two attempts. */
const RETRY_DELAY_MS_MAX = 2_000

export interface SchemaWaitOptions {
  readonly transform: Pick<CompiledTransform, 'schemas'>
  readonly lookup: SchemaLookup
  readonly policy: RetryPolicy
  /** The registry is away or ill; records wait. */
  readonly onTrouble: (error: SluiceError) => void
}

/**
 * Waits until the transform has the schemas that records name, however long the registry is away: a registry in trouble
 * never costs a record. False when `wanted` says that nobody waits any more. Throws what does not pass by itself.
 */
export type AwaitSchemas = (records: readonly KafkaRecord[], wanted: () => boolean) => Promise<boolean>

export const createSchemaWait = ({ transform, lookup, policy, onTrouble }: SchemaWaitOptions): AwaitSchemas => {
  const needs = transform.schemas
  if (needs === undefined) return async () => true
  const { minMs, maxMs } = policy.backoff
  const patience = { ...policy, backoff: { minMs, maxMs: Math.min(maxMs, RETRY_DELAY_MS_MAX) } }
  const underWay = new Map<number, Promise<void>>()

  const provide = async (id: number): Promise<void> => {
    try {
      needs.provide(id, (await lookup.schema(id)) ?? 'unknown')
    } finally {
      underWay.delete(id)
    }
  }
  /** Slices of several partitions often miss the same schema. */
  const provideOnce = (id: number): Promise<void> => {
    const running = underWay.get(id) ?? provide(id)
    underWay.set(id, running)
    return running
  }

  return async (records, wanted) => {
    const mayRecover = (error: unknown): boolean => isSluiceError(error) && error.retriable && wanted()
    try {
      for (let missing = needs.missing(records); missing.length > 0; missing = needs.missing(records)) {
        const next = missing.slice(0, REQUESTS_MAX)
        await Promise.all(next.map((id) => retry(() => provideOnce(id), mayRecover, onTrouble, patience)))
      }
      return true
    } catch (error) {
      if (policy.signal.aborted || !wanted()) return false
      throw error
    }
  }
}
