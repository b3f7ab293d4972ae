import type { ExtractRule, RowError } from '@sluice/contracts'
import { compiled, compileNow, inputOf, previewOn } from './fixtures.ts'

/** The fields after the rules, as `name=text` or `name=null`, in the order of the preview; or why the row failed. */
export const shownExtract = (extract: readonly ExtractRule[], payload: unknown): readonly string[] | RowError => {
  const text = typeof payload === 'string' ? payload : JSON.stringify(payload)
  const [row] = previewOn(compiled({ transform: { extract: [...extract] } }), text).rows
  return (
    row?.error ??
    Object.entries(row?.extracted ?? {}).map(([name, value]) => `${name}=${value.type === 'null' ? null : value.text}`)
  )
}

/** The mistakes of a design with these rules, as `field: code`. */
export const extractMistakes = (extract: readonly ExtractRule[], keys: readonly string[] = []): readonly string[] => {
  const parser = { fields: keys.map((path) => ({ path })) }
  const result = compileNow(inputOf({ transform: { parser, extract: [...extract] } }))
  return result.ok ? [] : result.designErrors.map(({ field, code }) => `${field}: ${code}`)
}
