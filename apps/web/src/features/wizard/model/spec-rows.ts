/** For each list whose unused rows the spec leaves out, by its path in the spec: the form row of every spec entry. */
export type SpecRows = Readonly<Record<string, readonly number[]>>

/**
 * Turns the path of a spec field into the path of its form field: `target.columns.1.map.field` may be the third grid
 * row. A mapping's `map` is the form's `rule`.
 */
export const formPath = (specPath: string, rows: SpecRows): string => {
  const parts = specPath.split('.')
  const translated: string[] = []
  for (const [at, part] of parts.entries()) {
    const indexes = rows[parts.slice(0, at).join('.')]
    const row = indexes === undefined ? undefined : indexes[Number(part)]
    if (indexes !== undefined && row === undefined) return translated.join('.')
    const isMapping = part === 'map' && rows[parts.slice(0, at - 1).join('.')] !== undefined
    translated.push(isMapping ? 'rule' : String(row ?? part))
  }
  return translated.join('.')
}
