import { TdengineError } from '../errors/index.ts'

interface Pending<Answer> {
  readonly resolve: (answer: Answer) => void
  readonly reject: (error: Error) => void
  readonly timer: NodeJS.Timeout
}

/** Requests that wait for their answers, which come in any order. */
export interface PendingRequests<Answer> {
  /** Resolves with the answer to this request. Rejects with TDENGINE_TIMEOUT (transient), or with what `failAll` got. */
  wait(requestId: number, timeoutMs: number): Promise<Answer>
  /** Hands over an answer; false when nobody waits for it. */
  settle(requestId: number, answer: Answer): boolean
  failAll(error: Error): void
  readonly size: number
}

/** `onTimeout` runs after a request was given up: its answer may still come, so the socket is of no use any more. */
export const createPendingRequests = <Answer>(onTimeout: () => void): PendingRequests<Answer> => {
  const pending = new Map<number, Pending<Answer>>()

  const take = (requestId: number): Pending<Answer> | undefined => {
    const entry = pending.get(requestId)
    if (entry === undefined) return undefined
    pending.delete(requestId)
    clearTimeout(entry.timer)
    return entry
  }

  return {
    wait: (requestId, timeoutMs) =>
      new Promise((resolve, reject) => {
        const giveUp = (): void => {
          const message = `no answer within ${timeoutMs} ms`
          take(requestId)?.reject(new TdengineError('TDENGINE_TIMEOUT', message, { failure: 'transient' }))
          onTimeout()
        }
        pending.set(requestId, { resolve, reject, timer: setTimeout(giveUp, timeoutMs) })
      }),
    settle: (requestId, answer) => {
      const entry = take(requestId)
      entry?.resolve(answer)
      return entry !== undefined
    },
    failAll: (error) => {
      for (const requestId of [...pending.keys()]) take(requestId)?.reject(error)
    },
    get size() {
      return pending.size
    },
  }
}
