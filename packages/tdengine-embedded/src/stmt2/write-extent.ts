/** How much of what was bound is written: all of it, except where a test asked for a failure half-way. */
export type WriteExtent =
  | { readonly kind: 'all' }
  | { readonly kind: 'firstTables'; readonly count: number }
  | { readonly kind: 'exceptVgroup'; readonly vgroup: number }

export const WHOLE_WRITE: WriteExtent = { kind: 'all' }
