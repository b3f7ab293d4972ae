import type { Page } from '@playwright/test'

/** Presses Tab until what has this name has the focus, as somebody without a mouse does. */
export const tabTo = async (page: Page, name: string | RegExp, stepsMax = 40): Promise<void> => {
  for (let step = 0; step < stepsMax; step += 1) {
    await page.keyboard.press('Tab')
    const focused = page.locator(':focus')
    // At the end of the page Tab leaves it for the browser's own buttons.
    if ((await focused.count()) === 0) continue
    const label = (await focused.getAttribute('aria-label')) ?? (await focused.textContent()) ?? ''
    const id = await focused.getAttribute('id')
    const ownLabel = id === null ? '' : ((await page.locator(`label[for="${id}"]`).allTextContents())[0] ?? '')
    const names = [label, ownLabel].map((text) => text.replace(' *', '').trim())
    if (names.some((text) => (typeof name === 'string' ? text === name : name.test(text)))) return
  }
  throw new Error(`Tab never reached ${name}`)
}
