/** Nobody looks after the group while such a request is out: leaving waits for it, and hearts beat after it. */
export const UNATTENDED_WAIT_MS_MAX = 2_000

/**
 * How long brokers may hold an empty answer back. A partition that is silent costs a request per wait, so the wait doubles
 * while a broker has nothing, up to the longest, and is back at the wanted one with the first record. Nothing comes later by
 * that: an answer goes out with its first byte. Only what the request leaves out must wait for it, so a request that does not ask
 * for everything (partitions are full or paused, and may be wanted again at any moment) never waits longer than wanted.
 */
export class IdleWait {
  readonly #wantedMs: number
  readonly #longestMs: number
  /** Of brokers that had nothing the last time, by their ids. */
  readonly #waits = new Map<number, number>()

  constructor(wantedMs: number, longestMs: number) {
    this.#wantedMs = wantedMs
    this.#longestMs = longestMs
  }

  /** For the next request to this broker. */
  waitMs(broker: number, asksForAll: boolean): number {
    return asksForAll ? (this.#waits.get(broker) ?? this.#wantedMs) : this.#wantedMs
  }

  answered(broker: number, isEmpty: boolean): void {
    if (!isEmpty) {
      this.#waits.delete(broker)
      return
    }
    const wait = this.#waits.get(broker) ?? this.#wantedMs
    this.#waits.set(broker, Math.max(this.#wantedMs, Math.min(this.#longestMs, 2 * wait)))
  }
}
