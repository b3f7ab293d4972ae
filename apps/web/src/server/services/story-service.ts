import type { Activity, ActivityPage, RunPage } from '@sluice/contracts'
import type { ActivityFilter, Store } from '@sluice/store'

const ACTIVITIES_PAGE = 100
const RUNS_PAGE = 50
/** A file of a story holds at most so many lines, the newest. */
const DOWNLOADED_MAX = 50_000
const DOWNLOAD_CHUNK = 1_000

/** What happened to a task, and when it ran. */
export interface StoryService {
  /** Newest first. Throws INVALID_REQUEST for a cursor that no page gave out. */
  activities(taskId: string, filter: ActivityFilter, cursor: string | undefined): Promise<ActivityPage>
  /** For a file, newest first. */
  allActivities(taskId: string, filter: ActivityFilter): AsyncIterable<Activity>
  /** Newest first; throws as `activities`. */
  runs(taskId: string, cursor: string | undefined): Promise<RunPage>
}

/** The cursor of the next page: there may be one when this one is full. */
const cursorAfter = (page: readonly { readonly id: string | number }[], limit: number): string | null => {
  const last = page.at(-1)
  return page.length < limit || last === undefined ? null : String(last.id)
}

export const createStoryService = ({ activities, runs }: Pick<Store, 'activities' | 'runs'>): StoryService => ({
  async activities(taskId, filter, cursor) {
    const page = await activities.list(taskId, { ...filter, limit: ACTIVITIES_PAGE, before: cursor })
    return { activities: page, nextCursor: cursorAfter(page, ACTIVITIES_PAGE) }
  },
  async *allActivities(taskId, filter) {
    let before: string | undefined
    for (let sent = 0; sent < DOWNLOADED_MAX; sent += DOWNLOAD_CHUNK) {
      const page = await activities.list(taskId, { ...filter, limit: DOWNLOAD_CHUNK, before })
      yield* page
      before = cursorAfter(page, DOWNLOAD_CHUNK) ?? undefined
      if (before === undefined) return
    }
  },
  async runs(taskId, cursor) {
    const page = await runs.page(taskId, { limit: RUNS_PAGE, before: cursor })
    return {
      runs: page.map(({ id, version, startedAt, endedAt, endReason, counts }) => ({
        id: String(id),
        version,
        startedAt: startedAt.toISOString(),
        endedAt: endedAt?.toISOString() ?? null,
        endReason,
        counts,
      })),
      nextCursor: cursorAfter(page, RUNS_PAGE),
    }
  },
})
