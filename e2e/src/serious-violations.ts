import AxeBuilder from '@axe-core/playwright'
import type { Page } from '@playwright/test'

/** The violations that keep somebody out; each with the elements, so that a failure names its cause. */
export const seriousViolations = async (page: Page): Promise<string[]> => {
  const { violations } = await new AxeBuilder({ page }).analyze()
  return violations
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.target.join(' ')).join(', ')}`)
}
