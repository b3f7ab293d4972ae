import type { ExtractRow } from '../../model/extract-form.ts'

/** What the boxes of one rule get. */
export interface ExtractProps {
  readonly rule: ExtractRow
  /** Dotted path of the rule in the form. */
  readonly path: string
  /** Place of the rule in the list, from 1, for the names of its boxes. */
  readonly number: number
  readonly onChange: (rule: ExtractRow) => void
}
