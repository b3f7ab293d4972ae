import RequestQueue from 'kafkajs/src/network/requestQueue/index.js'

/**
 * kafkajs 2.2.4 sets a timer after every answer, and while the broker does not throttle it computes a delay of minus the
 * current time: one pointless timer per request, and Node 24 prints TimeoutNegativeWarning (tulios/kafkajs#1751). Only a
 * request that waits needs that timer. The method is replaced rather than the process's warnings silenced; doing it
 * again changes nothing.
 */
export const fixRequestQueueTimer = (): void => {
  const schedule = RequestQueue.prototype.scheduleCheckPendingRequests
  if (schedule.name === 'scheduleOnlyForWaiting') return
  RequestQueue.prototype.scheduleCheckPendingRequests = function scheduleOnlyForWaiting(this: RequestQueue): void {
    if (this.pending.length > 0) schedule.call(this)
  }
}
