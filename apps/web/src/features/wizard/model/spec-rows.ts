/** For each list whose unused rows the spec leaves out: the form row of every spec entry. */
export type SpecRows = Readonly<Record<string, readonly number[]>>

/**
 * Turns the path of a spec field into the path of its form field: `target.columns.1.map.field` may be the third grid
 * row. A mapping's `map` is the form's `rule`.
 */
export const formPath = (specPath: string, rows: SpecRows): string => {
  for (const [list, indexes] of Object.entries(rows)) {
    if (!specPath.startsWith(`${list}.`)) continue
    const [entry = '', ...rest] = specPath.slice(list.length + 1).split('.')
    const row = indexes[Number(entry)]
    if (row === undefined) return list
    return [list, row, ...rest.map((part, depth) => (depth === 0 && part === 'map' ? 'rule' : part))].join('.')
  }
  return specPath
}
