import type { Page } from '@playwright/test'

export interface ApiAnswer {
  readonly status: number
  readonly body: unknown
}

/** Calls the HTTP API with the session of the page, as the console's own code does. */
export const callApi = (
  page: Page,
  method: 'GET' | 'POST' | 'PUT' | 'DELETE',
  path: string,
  body?: unknown,
): Promise<ApiAnswer> =>
  page.evaluate(
    async (call) => {
      const response = await fetch(`/api/v1${call.path}`, {
        method: call.method,
        headers: { 'content-type': 'application/json' },
        ...(call.body === undefined ? {} : { body: JSON.stringify(call.body) }),
      })
      const text = await response.text()
      return { status: response.status, body: text === '' ? null : JSON.parse(text) }
    },
    { method, path, body },
  )
