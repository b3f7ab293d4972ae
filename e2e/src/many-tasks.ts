import type { Page } from '@playwright/test'
import { bulkResultsSchema, fleetSchema, type TaskSpecInput } from '@sluice/contracts'
import { callApi } from './api.ts'

const AT_ONCE = 6

/** Saves tasks over the API, some at once. They are started by nobody. */
export const saveTasks = async (page: Page, specs: readonly TaskSpecInput[]): Promise<void> => {
  const failures = await page.evaluate(
    async ({ bodies, atOnce }) => {
      const left = bodies.values()
      const failed: string[] = []
      const work = async (): Promise<void> => {
        for (const body of left) {
          const response = await fetch('/api/v1/tasks', {
            method: 'POST',
            headers: { 'content-type': 'application/json' },
            body,
          })
          if (!response.ok) failed.push(await response.text())
        }
      }
      await Promise.all(Array.from({ length: atOnce }, work))
      return failed
    },
    { bodies: specs.map((spec) => JSON.stringify({ spec, secrets: {}, start: false })), atOnce: AT_ONCE },
  )
  if (failures.length > 0) throw new Error(`${failures.length} tasks were not saved: ${failures[0]}`)
}

const idsOf = async (page: Page, prefix: string): Promise<readonly string[]> => {
  const { rows } = fleetSchema.parse((await callApi(page, 'GET', '/fleet')).body)
  return rows.filter(({ name }) => name.startsWith(prefix)).map(({ id }) => id)
}

/** Does something to every task whose name begins so; throws when it fails for one. */
export const changeTasks = async (page: Page, prefix: string, action: object): Promise<void> => {
  const ids = await idsOf(page, prefix)
  for (let from = 0; from < ids.length; from += 500) {
    const { body } = await callApi(page, 'POST', '/tasks/bulk', { taskIds: ids.slice(from, from + 500), action })
    const failed = bulkResultsSchema.parse(body).results.filter(({ error }) => error !== null)
    if (failed.length > 0) throw new Error(`${failed.length} tasks: ${failed[0]?.error?.message}`)
  }
}
