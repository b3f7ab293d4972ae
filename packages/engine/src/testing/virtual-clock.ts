import type { Clock } from '../port.ts'

interface Timer {
  readonly atMs: number
  readonly order: number
  readonly life: number
  readonly fire: () => void
}

/** Time that passes only when everybody waits, so that a seed decides every interleaving. */
export interface VirtualTime {
  now(): number
  /** The clock of one life; `end` takes all its timers away, as a crash does. */
  clock(life: number): Clock
  end(life: number): void
  /** Lets time pass until `done`; throws when nothing is left to wait for. */
  run(done: () => boolean): Promise<void>
}

const settlePromises = (): Promise<void> => new Promise((resolve) => setImmediate(resolve))

const isFileBusy = (): boolean => process.getActiveResourcesInfo().some((kind) => kind.startsWith('FSReq'))

/** Files are real, and take no virtual time. */
export const settleFiles = async (): Promise<void> => {
  do await settlePromises()
  while (isFileBusy())
}

export const createVirtualTime = (startMs: number, settle = settlePromises): VirtualTime => {
  let timers: Timer[] = []
  let nowMs = startMs
  let order = 0

  const add = (ms: number, life: number, fire: () => void): Timer => {
    order += 1
    const timer = { atMs: nowMs + Math.max(0, ms), order, life, fire }
    timers.push(timer)
    return timer
  }
  const remove = (timer: Timer): void => {
    timers = timers.filter((one) => one !== timer)
  }
  const takeFirst = (): Timer | undefined => {
    let first: Timer | undefined
    for (const timer of timers)
      if (first === undefined || timer.atMs < first.atMs || (timer.atMs === first.atMs && timer.order < first.order))
        first = timer
    if (first !== undefined) remove(first)
    return first
  }

  return {
    now: () => nowMs,
    clock: (life) => ({
      now: () => nowMs,
      sleep: (ms, signal) =>
        new Promise((resolve) => {
          if (signal?.aborted === true) return resolve()
          const finish = (): void => {
            remove(timer)
            signal?.removeEventListener('abort', finish)
            resolve()
          }
          const timer = add(ms, life, finish)
          signal?.addEventListener('abort', finish)
        }),
      after: (ms, action) => {
        const timer = add(ms, life, action)
        return () => remove(timer)
      },
      breathe: () => new Promise((resolve) => add(0, life, resolve)),
    }),
    end(life) {
      timers = timers.filter((timer) => timer.life !== life)
    },
    async run(done) {
      await settle()
      while (!done()) {
        const timer = takeFirst()
        if (timer === undefined) throw new Error('everybody waits for ever')
        nowMs = timer.atMs
        timer.fire()
        await settle()
      }
    },
  }
}
