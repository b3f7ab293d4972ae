import { isSluiceError, SluiceError } from '@sluice/contracts'
import type { ConsumerHandlers, FetchedBatch } from '../port.ts'
import type { MemberEnd } from './member.ts'
import { Waits } from './waits.ts'

/** How one member comes to its end: once, by whatever comes first, and told to everybody who waits. */
export class MemberLife {
  /** What is awaited at most until the end. */
  readonly waits = new Waits()
  readonly #handlers: ConsumerHandlers
  readonly #ended = Promise.withResolvers<MemberEnd>()
  readonly #over = new AbortController()
  #end: MemberEnd | null = null

  constructor(handlers: ConsumerHandlers) {
    this.#handlers = handlers
  }

  get ended(): Promise<MemberEnd> {
    return this.#ended.promise
  }

  /** null while it lives. */
  get end(): MemberEnd | null {
    return this.#end
  }

  /** Aborted at the end. */
  get signal(): AbortSignal {
    return this.#over.signal
  }

  /** A fatal end is not tried again with another member. */
  finish(error: SluiceError, fatal = false): void {
    if (this.#end !== null) return
    this.#end = { error, fatal }
    this.#over.abort()
    this.#ended.resolve(this.#end)
    this.waits.endAll()
  }

  /** The consumer does not want it any more. */
  close(): void {
    this.finish(new SluiceError('KAFKA_REBALANCED', 'The consumer was closed', { retriable: true }))
  }

  /** What goes wrong after the end, giving partitions back for one, is told but ends nothing. */
  fail(error: SluiceError): void {
    if (this.#end === null) this.finish(error)
    else this.#handlers.onError(error, false)
  }

  /** A handler that throws ends the member for good. */
  async handOver(batch: FetchedBatch, highWatermark: number): Promise<void> {
    try {
      await this.#handlers.onBatch(batch, highWatermark)
    } catch (error) {
      const known = isSluiceError(error)
      this.finish(known ? error : new SluiceError('INTERNAL', 'The batch handler failed', { cause: error }), true)
    }
  }
}
