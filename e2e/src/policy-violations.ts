import type { Page } from '@playwright/test'

/**
 * Collects what the content security policy stops on this page and the ones after it, also within its workers: Chromium says
 * so on the console of the page.
 */
export const watchPolicy = (page: Page): readonly string[] => {
  const found: string[] = []
  page.on('console', (message) => {
    const text = message.text()
    if (/content security policy|refused to (load|execute|apply|create|connect|evaluate|compile)/i.test(text))
      found.push(`${page.url()}: ${text}`)
  })
  page.on('pageerror', (error) => {
    if (/content security policy|unsafe-eval/i.test(error.message)) found.push(`${page.url()}: ${error.message}`)
  })
  return found
}
