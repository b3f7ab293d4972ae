import { join } from 'node:path'
import { expect, type Page } from '@playwright/test'
import { repositoryRoot } from '@sluice/stack'

/** Set to any value to have the pictures of docs/screenshots made again. */
export const isAskedFor = process.env['SLUICE_SCREENSHOTS'] !== undefined

const sizes = [
  { width: 1280, height: 800 },
  { width: 1600, height: 1000 },
] as const
const schemes = ['light', 'dark'] as const

/** In the page: the colours of one scheme have become those of the other. */
const SETTLED = `new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve))).then(() =>
  Promise.allSettled(
    document.getAnimations().flatMap((one) => (one instanceof CSSTransition ? [one.finished] : [])),
  ).then(() => undefined),
)`

/** Takes the page in both sizes and colour schemes: `docs/screenshots/NAME-1280-light.png`. */
export const shoot = async (page: Page, name: string): Promise<void> => {
  for (const { width, height } of sizes)
    for (const colorScheme of schemes) {
      await page.setViewportSize({ width, height })
      await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' })
      // A page that is not alive yet keeps the scheme that it came with.
      await expect(page.locator('html')).toHaveAttribute('data-mantine-color-scheme', colorScheme)
      await page.evaluate(SETTLED)
      await page.screenshot({
        path: join(repositoryRoot, 'docs/screenshots', `${name}-${width}-${colorScheme}.png`),
        animations: 'disabled',
        caret: 'hide',
      })
    }
}
