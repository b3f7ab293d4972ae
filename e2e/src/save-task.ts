import type { Page } from '@playwright/test'
import type { TaskSpecInput } from '@sluice/contracts'
import { callApi } from './api.ts'

export interface SaveOptions {
  readonly secrets?: Readonly<Record<string, string>>
  readonly start?: boolean
}

/** Saves a task over the API with the session of the page; returns its id. */
export const saveTask = async (page: Page, spec: TaskSpecInput, options: SaveOptions = {}): Promise<string> => {
  const { body: saved } = await callApi(page, 'POST', '/tasks', {
    spec,
    secrets: options.secrets ?? {},
    start: options.start ?? false,
  })
  if (typeof saved === 'object' && saved !== null && 'id' in saved && typeof saved.id === 'string') return saved.id
  throw new Error(`The task was not saved: ${JSON.stringify(saved)}`)
}
