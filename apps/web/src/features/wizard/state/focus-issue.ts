import type { Issue } from '../model/issue.ts'
import { fieldElement, focusWithin } from './field-element.ts'

const byPlaceOnPage = (a: Element, b: Element): number =>
  a.compareDocumentPosition(b) & Node.DOCUMENT_POSITION_FOLLOWING ? -1 : 1

/** Scrolls to the complaint that stands highest on the page and puts the focus into its field. */
export const focusIssue = (issues: readonly Issue[]): void => {
  // After the render that shows the complaints, because it may also open a collapsed card.
  requestAnimationFrame(() => {
    const [first] = issues
      .map(({ path }) => fieldElement(path))
      .filter((element) => element !== null)
      .sort(byPlaceOnPage)
    if (first === undefined) return
    first.scrollIntoView({ block: 'center' })
    focusWithin(first)
  })
}
