import AxeBuilder from '@axe-core/playwright'
import { expect, type Page } from '@playwright/test'

/** What fades in has other colours until it is there. */
const hasComeToRest = `document
  .getAnimations()
  .every(({ playState, effect }) => playState !== 'running' || effect?.getComputedTiming().endTime === Infinity)`

/**
 * The violations that keep somebody out; each with the elements, so that a failure names its cause.
 * @param within A selector, where only a part of the page is asked about.
 */
export const seriousViolations = async (page: Page, within?: string): Promise<string[]> => {
  // Not waitForFunction: it evaluates in the page, where the content security policy forbids that.
  await expect.poll(() => page.evaluate(hasComeToRest)).toBe(true)
  const axe = new AxeBuilder({ page })
  const { violations } = await (within === undefined ? axe : axe.include(within)).analyze()
  return violations
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.target.join(' ')).join(', ')}`)
}
