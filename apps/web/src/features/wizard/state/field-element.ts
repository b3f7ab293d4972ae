const FOCUSABLE = 'input:not([type=hidden]):not([disabled]), textarea, button, [contenteditable="true"], [tabindex]'

/** The element of a field, or of the nearest list around it that the page shows. */
export const fieldElement = (path: string): Element | null => {
  const parts = path.split('.')
  for (let length = parts.length; length > 0; length -= 1) {
    const element = document.querySelector(`[data-field="${CSS.escape(parts.slice(0, length).join('.'))}"]`)
    if (element !== null) return element
  }
  return null
}

/** Puts the focus into an element, or into the first of its parts that takes it; the page does not scroll. */
export const focusWithin = (element: Element): void => {
  const target = element.matches(FOCUSABLE) ? element : element.querySelector(FOCUSABLE)
  if (target instanceof HTMLElement) target.focus({ preventScroll: true })
}
