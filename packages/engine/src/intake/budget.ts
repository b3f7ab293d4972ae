/** Bounds what is in memory between Kafka and TDengine. */
export interface Budget {
  /** Rows taken and not given back. */
  readonly rows: number
  readonly bytes: number
  /** How much of the scarcer of both is taken: 0 to 1, and more for what is larger than the whole budget. */
  readonly fill: number
  /** How many wait for room. */
  readonly waiting: number
  /** Somebody waits for room. */
  readonly full: boolean
  /**
   * Resolves to true when there is room for this, in the order of asking; to false when the budget was closed. What is
   * larger than the whole budget passes when nothing else is in flight.
   */
  acquire(rows: number, bytes: number): Promise<boolean>
  release(rows: number, bytes: number): void
  /** Resolves when nothing is in flight, or when the budget was closed. */
  empty(): Promise<void>
  /** Refuses everything from now on. */
  close(): void
}

interface Waiter {
  readonly rows: number
  readonly bytes: number
  readonly settle: (granted: boolean) => void
}

/** `onFull` is called when somebody begins to wait, so that half-full batches can go. */
export const createBudget = (max: { readonly rows: number; readonly bytes: number }, onFull: () => void): Budget => {
  const waiters: Waiter[] = []
  let emptyWaiters: (() => void)[] = []
  let rows = 0
  let bytes = 0
  let closed = false

  const fits = (moreRows: number, moreBytes: number): boolean =>
    (rows + moreRows <= max.rows || rows === 0) && (bytes + moreBytes <= max.bytes || bytes === 0)

  const tellEmpty = (): void => {
    const told = emptyWaiters
    emptyWaiters = []
    for (const tell of told) tell()
  }

  const grant = (): void => {
    for (let first = waiters[0]; first !== undefined && fits(first.rows, first.bytes); first = waiters[0]) {
      waiters.shift()
      rows += first.rows
      bytes += first.bytes
      first.settle(true)
    }
  }

  return {
    get rows() {
      return rows
    },
    get bytes() {
      return bytes
    },
    get fill() {
      return Math.max(rows / max.rows, bytes / max.bytes)
    },
    get waiting() {
      return waiters.length
    },
    get full() {
      return waiters.length > 0
    },
    acquire(moreRows, moreBytes) {
      if (closed) return Promise.resolve(false)
      if (waiters.length === 0 && fits(moreRows, moreBytes)) {
        rows += moreRows
        bytes += moreBytes
        return Promise.resolve(true)
      }
      return new Promise((settle) => {
        waiters.push({ rows: moreRows, bytes: moreBytes, settle })
        onFull()
      })
    },
    release(lessRows, lessBytes) {
      rows -= lessRows
      bytes -= lessBytes
      if (rows < 0 || bytes < 0) throw new RangeError('the budget got back more than it gave')
      grant()
      if (rows === 0 && waiters.length === 0) tellEmpty()
    },
    empty() {
      if (closed || (rows === 0 && waiters.length === 0)) return Promise.resolve()
      return new Promise((resolve) => emptyWaiters.push(resolve))
    },
    close() {
      closed = true
      for (const waiter of waiters.splice(0)) waiter.settle(false)
      tellEmpty()
    },
  }
}
