/** Resolves when `work` does, at the latest after `timeoutMs`. A later failure of `work` is its owner's business. */
export const within = (work: Promise<unknown>, timeoutMs: number): Promise<void> =>
  new Waits().until(
    work.catch(() => undefined),
    timeoutMs,
  )

/**
 * Waits that one event can end early. Racing against one long-lived promise would do the same, but every race leaves a
 * reaction on that promise, so memory would grow with each batch.
 */
export class Waits {
  readonly #enders = new Set<() => void>()
  #ended = false

  /** Resolves with `work`, after `timeoutMs` if given, or when `endAll` is called. `work` must not reject. */
  async until(work: Promise<unknown>, timeoutMs?: number): Promise<void> {
    if (this.#ended) return
    const { promise, resolve } = Promise.withResolvers<void>()
    const timer = timeoutMs === undefined ? undefined : setTimeout(resolve, timeoutMs)
    this.#enders.add(resolve)
    void work.then(() => resolve())
    await promise
    clearTimeout(timer)
    this.#enders.delete(resolve)
  }

  /** Ends every wait, and those to come. */
  endAll(): void {
    this.#ended = true
    for (const end of this.#enders) end()
  }
}
