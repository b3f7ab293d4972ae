import { cardAnchor, cardOf } from '../model/cards.ts'
import { fieldElement, focusWithin } from './field-element.ts'

/** Scrolls to a field and puts the focus into it; to its card where the field is not on the page yet. */
export const goToField = (path: string): void => {
  // After the render that opens its card.
  requestAnimationFrame(() => {
    const card = document.getElementById(cardAnchor(cardOf(path)))
    const element = fieldElement(path) ?? card
    if (element === null) return
    element.scrollIntoView({ block: element === card ? 'start' : 'center' })
    focusWithin(element)
  })
}
