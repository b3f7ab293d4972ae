import type { DeadLetterFilter } from '@sluice/contracts'

export const INBOX_PATH = '/dead-letters'

/** Where the API has dead letters: of one task, or of all tasks of the workspace. */
export const lettersPath = (taskId: string | null): string =>
  taskId === null ? '/dead-letters' : `/tasks/${encodeURIComponent(taskId)}/dead-letters`

export const replaysPath = (taskId: string): string => `/tasks/${encodeURIComponent(taskId)}/replays`

/** A filter as a query string takes it; what is left out is not asked for. */
export const filterParams = (filter: DeadLetterFilter): URLSearchParams =>
  new URLSearchParams(
    Object.entries(filter).flatMap(([key, value]) => (value === undefined || value === '' ? [] : [[key, `${value}`]])),
  )
