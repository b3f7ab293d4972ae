import { HighlightStyle, syntaxHighlighting } from '@codemirror/language'
import { tags } from '@lezer/highlight'

/** JSON colours that keep WCAG AA on both schemes' editor grounds. */
export const jsonHighlight = syntaxHighlighting(
  HighlightStyle.define([
    { tag: tags.propertyName, color: 'light-dark(#0b5068, #7cc4de)' },
    { tag: tags.string, color: 'light-dark(#8a3b12, #e0a985)' },
    { tag: [tags.number, tags.bool], color: 'light-dark(#0f6b3c, #86d3a8)' },
    { tag: tags.null, color: 'light-dark(#6b3fa0, #c3a5ea)' },
  ]),
)
