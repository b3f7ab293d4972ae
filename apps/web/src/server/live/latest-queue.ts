/**
 * Values for one slow reader: per key only the latest is kept, so the queue is bounded by the number of keys and a
 * reader that falls behind sees fresh numbers, not old ones. Ends when the signal aborts.
 */
export class LatestQueue<Value> implements AsyncIterable<Value> {
  readonly #pending = new Map<string, Value>()
  readonly #signal: AbortSignal
  #wake: (() => void) | undefined

  constructor(signal: AbortSignal) {
    this.#signal = signal
    signal.addEventListener('abort', () => this.#wake?.(), { once: true })
  }

  push(key: string, value: Value): void {
    this.#pending.set(key, value)
    this.#wake?.()
  }

  async *[Symbol.asyncIterator](): AsyncGenerator<Value> {
    while (!this.#signal.aborted) {
      const next = this.#pending.entries().next()
      if (next.done === true) {
        await new Promise<void>((resolve) => {
          this.#wake = resolve
        })
        continue
      }
      const [key, value] = next.value
      this.#pending.delete(key)
      yield value
    }
  }
}
