import type { Page } from '@playwright/test'
import type { TaskSpecInput } from '@sluice/contracts'

export interface SaveOptions {
  readonly secrets?: Readonly<Record<string, string>>
  readonly start?: boolean
}

/** Saves a task over the API with the session of the page; returns its id. */
export const saveTask = async (page: Page, spec: TaskSpecInput, options: SaveOptions = {}): Promise<string> => {
  const saved: unknown = await page.evaluate(
    async (body) => {
      const response = await fetch('/api/v1/tasks', {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify(body),
      })
      return response.json()
    },
    { spec, secrets: options.secrets ?? {}, start: options.start ?? false },
  )
  if (typeof saved === 'object' && saved !== null && 'id' in saved && typeof saved.id === 'string') return saved.id
  throw new Error(`The task was not saved: ${JSON.stringify(saved)}`)
}
