import type { PointBucket, PointBucketRepository } from '@sluice/store'

export interface BucketWindowOptions {
  readonly widthMs: number
  readonly keepMs: number
  /** How long after its time a point may still come or change. */
  readonly lateMs: number
}

/** The stored points of the last stretch of time, of every task, summed by `widthMs`; reads only what is new. */
export interface BucketWindow {
  /** Reads what came since the last time. */
  refresh(): Promise<void>
  /** Of a task, oldest first. */
  of(taskId: string): readonly PointBucket[]
}

export const createBucketWindow = (
  store: Pick<PointBucketRepository, 'since'>,
  { widthMs, keepMs, lateMs }: BucketWindowOptions,
  now: () => number,
): BucketWindow => {
  let known = new Map<string, PointBucket[]>()
  let readMs: number | undefined

  return {
    async refresh() {
      const nowMs = now()
      const oldestMs = Math.floor((nowMs - keepMs) / widthMs) * widthMs
      const againMs = readMs === undefined ? oldestMs : Math.floor((readMs - lateMs) / widthMs) * widthMs
      const fromMs = Math.max(oldestMs, againMs)
      const fresh = await store.since(fromMs, widthMs)
      const next = new Map<string, PointBucket[]>()
      for (const [taskId, buckets] of known) {
        const kept = buckets.filter(({ startMs }) => startMs >= oldestMs && startMs < fromMs)
        if (kept.length > 0) next.set(taskId, kept)
      }
      for (const bucket of fresh.toSorted((a, b) => a.startMs - b.startMs)) {
        const ofTask = next.get(bucket.taskId)
        if (ofTask === undefined) next.set(bucket.taskId, [bucket])
        else ofTask.push(bucket)
      }
      known = next
      readMs = nowMs
    },
    of: (taskId) => known.get(taskId) ?? [],
  }
}
