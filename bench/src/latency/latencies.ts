/** So many messages had been sent, or seen as rows, at this time. */
export interface CountAt {
  readonly count: number
  readonly atMs: number
}

export interface Latencies {
  readonly p50Ms: number
  readonly p99Ms: number
  readonly maxMs: number
  readonly messages: number
}

/**
 * How long messages took from being sent until a count of the table showed as many rows. Every message counts once, and one
 * that was sent late because the sender fell behind counts from when it was due (no coordinated omission), if `sent` says so.
 * Both lists grow in time and count. Messages before `skip` warmed things up.
 */
export const latenciesOf = (sent: readonly CountAt[], seen: readonly CountAt[], skip: number): Latencies => {
  const found: { readonly ms: number; readonly messages: number }[] = []
  let next = 0
  let index = skip
  for (const { count, atMs } of sent) {
    while (index < count) {
      for (let look = seen[next]; look !== undefined && look.count <= index; look = seen[next]) next += 1
      const look = seen[next]
      if (look === undefined) throw new Error(`the row of message ${index} was never seen`)
      const messages = Math.min(count, look.count) - index
      found.push({ ms: look.atMs - atMs, messages })
      index += messages
    }
  }
  found.sort((a, b) => a.ms - b.ms)
  const messages = found.reduce((sum, one) => sum + one.messages, 0)
  const percentile = (fraction: number): number => {
    let below = 0
    for (const one of found) {
      below += one.messages
      if (below >= messages * fraction) return one.ms
    }
    return Number.NaN
  }
  return { p50Ms: percentile(0.5), p99Ms: percentile(0.99), maxMs: percentile(1), messages }
}

/** Rows a second that became visible while messages were due, without the first `skipped` part of that time. */
export const visibleRate = (due: readonly CountAt[], seen: readonly CountAt[], skipped: number): number => {
  const [firstMs, lastMs] = [due[0]?.atMs ?? Number.NaN, due.at(-1)?.atMs ?? Number.NaN]
  const fromMs = firstMs + (lastMs - firstMs) * skipped
  const countBy = (ms: number): number => seen.findLast(({ atMs }) => atMs <= ms)?.count ?? 0
  return (countBy(lastMs) - countBy(fromMs)) / ((lastMs - fromMs) / 1_000)
}
