import { untilTickMs } from '@sluice/contracts'
import RequestQueue from 'kafkajs/src/network/requestQueue/index.js'

/** How late an overdue answer may be noticed. We give answers half a minute. */
const LOOK_MS = 1_000

/**
 * kafkajs 2.2.4 sets a timer after every answer, and while the broker does not throttle it computes a delay of minus the
 * current time: one pointless timer per request, and Node 24 prints TimeoutNegativeWarning (tulios/kafkajs#1751). Only a
 * request that waits needs that timer. And ten times a second each connection looks for answers that are overdue, which costs
 * a worker with hundreds of silent connections more than what it says over them; here it looks once a second, all of them in
 * the same moment. Methods are replaced rather than the process's warnings silenced; doing it again changes nothing.
 */
export const fixRequestQueueTimers = (): void => {
  const { prototype } = RequestQueue
  const schedule = prototype.scheduleCheckPendingRequests
  if (schedule.name === 'scheduleOnlyForWaiting') return
  prototype.scheduleCheckPendingRequests = function scheduleOnlyForWaiting(this: RequestQueue): void {
    if (this.pending.length > 0) schedule.call(this)
  }
  prototype.scheduleRequestTimeoutCheck = function lookOnceASecond(this: RequestQueue): void {
    this.destroy()
    const look = (): void => {
      for (const request of this.inflight.values())
        if (Date.now() - request.sentAt > request.requestTimeout) request.timeoutRequest()
      if (this.isConnected()) wait()
    }
    const wait = (): void => {
      this.requestTimeoutIntervalId = setTimeout(look, untilTickMs(performance.now(), LOOK_MS))
    }
    wait()
  }
}
