/** One page of the error catalogue. */
export interface CatalogueEntry {
  /** What happened, a sentence without values. */
  readonly title: string
  /** What to do about it. */
  readonly remedy: string
}
