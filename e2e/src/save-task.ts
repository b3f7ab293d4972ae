import type { Page } from '@playwright/test'
import type { TaskSpecInput } from '@sluice/contracts'

/** Saves a task over the API with the session of the page; returns its id. */
export const saveTask = async (
  page: Page,
  spec: TaskSpecInput,
  secrets: Readonly<Record<string, string>> = {},
): Promise<string> => {
  const saved: unknown = await page.evaluate(
    async (body) => {
      const response = await fetch('/api/v1/tasks', {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify(body),
      })
      return response.json()
    },
    { spec, secrets, start: false },
  )
  if (typeof saved === 'object' && saved !== null && 'id' in saved && typeof saved.id === 'string') return saved.id
  throw new Error(`The task was not saved: ${JSON.stringify(saved)}`)
}
