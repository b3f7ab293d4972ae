import type { Issue } from '../model/issue.ts'

const FOCUSABLE = 'input:not([type=hidden]):not([disabled]), textarea, button, [contenteditable="true"], [tabindex]'

/** The element of a field, or of the nearest list around it that the page shows. */
const elementOf = (path: string): Element | null => {
  const parts = path.split('.')
  for (let length = parts.length; length > 0; length -= 1) {
    const element = document.querySelector(`[data-field="${CSS.escape(parts.slice(0, length).join('.'))}"]`)
    if (element !== null) return element
  }
  return null
}

const byPlaceOnPage = (a: Element, b: Element): number =>
  a.compareDocumentPosition(b) & Node.DOCUMENT_POSITION_FOLLOWING ? -1 : 1

/** Scrolls to the complaint that stands highest on the page and puts the focus into its field. */
export const focusIssue = (issues: readonly Issue[]): void => {
  // After the render that shows the complaints, because it may also open a collapsed card.
  requestAnimationFrame(() => {
    const [first] = issues
      .map(({ path }) => elementOf(path))
      .filter((element) => element !== null)
      .sort(byPlaceOnPage)
    if (first === undefined) return
    first.scrollIntoView({ block: 'center' })
    const target = first.matches(FOCUSABLE) ? first : first.querySelector(FOCUSABLE)
    if (target instanceof HTMLElement) target.focus({ preventScroll: true })
  })
}
