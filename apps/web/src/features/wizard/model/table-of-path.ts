/** Index of the table of the mapping that holds the field at `path`; undefined when it is elsewhere in the form. */
export const tableOfPath = (path: string): number | undefined => {
  const [, further, part] =
    /^target\.(?:further\.(\d+)|(when|supertable|subtable|columns|tags))(?:\.|$)/.exec(path) ?? []
  if (further !== undefined) return Number(further) + 1
  return part === undefined ? undefined : 0
}
