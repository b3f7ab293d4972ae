/** Answers that several readers share for a while. A failure is shared by those who wait for it, and not kept. */
export interface TimedCache<Key, Rest extends readonly unknown[], Value> {
  /** An answer that is at most `maxAgeMs` old. */
  get(key: Key, maxAgeMs: number, ...rest: Rest): Promise<Value>
}

/** More keys than this are not remembered: the oldest go. */
const KEYS_MAX = 1_000

export const createTimedCache = <Key, Rest extends readonly unknown[], Value>(
  now: () => number,
  read: (key: Key, ...rest: Rest) => Promise<Value>,
): TimedCache<Key, Rest, Value> => {
  const kept = new Map<Key, { readonly sinceMs: number; readonly answer: Promise<Value> }>()
  return {
    get(key, maxAgeMs, ...rest) {
      const known = kept.get(key)
      if (known !== undefined && now() - known.sinceMs < maxAgeMs) return known.answer
      const answer = read(key, ...rest)
      kept.delete(key)
      kept.set(key, { sinceMs: now(), answer })
      answer.catch(() => {
        if (kept.get(key)?.answer === answer) kept.delete(key)
      })
      const oldest = kept.keys().next()
      if (kept.size > KEYS_MAX && oldest.done !== true) kept.delete(oldest.value)
      return answer
    },
  }
}
