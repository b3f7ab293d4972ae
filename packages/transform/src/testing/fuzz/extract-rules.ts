import type { ExtractRule, PreviewRow, PreviewValue } from '@sluice/contracts'
import { compileNow, inputOf, NOW_MS, previewOn } from '../fixtures.ts'
import { createRandom } from '../random.ts'
import { applyRule, type ReferenceFields, RuleFault, textOf } from '../reference/extract-rules.ts'
import { isBytes, ReferenceTime, type ReferenceValue } from '../reference/value.ts'
import { createRuleGenerator, jsonAnswers, NAMES, payloadValues } from './generate-extract.ts'

const kindOf = (value: ReferenceValue): PreviewValue['type'] => {
  if (value === null) return 'null'
  if (value instanceof ReferenceTime) return 'timestamp'
  if (isBytes(value)) return 'bytes'
  switch (typeof value) {
    case 'boolean':
      return 'bool'
    case 'bigint':
      return 'int'
    case 'number':
      return 'float'
    default:
      return 'string'
  }
}

const shownOf = (value: ReferenceValue): string => {
  const text = value === null ? '' : textOf(value)
  return `${kindOf(value)} ${isBytes(value) ? `\\x${text}` : text}`
}

/** The fields by name, or the code and rule of the failure, as one text. */
const expectedOf = (rules: readonly ExtractRule[], payload: ReferenceFields): string => {
  const fields: ReferenceFields = new Map(payload)
  for (const rule of rules)
    try {
      applyRule(rule, fields, jsonAnswers, NOW_MS)
    } catch (error) {
      if (error instanceof RuleFault) return `${rule.rule} fails: ${error.code}`
      throw error
    }
  return describe([...fields].map(([name, value]) => [name, shownOf(value)]))
}

const describe = (entries: readonly (readonly [string, string])[]): string =>
  JSON.stringify(entries.toSorted(([a], [b]) => (a < b ? -1 : 1)))

const actualOf = (row: PreviewRow | undefined): string => {
  if (row === undefined) return 'no row'
  if (row.error !== null) return `${row.error.rule} fails: ${row.error.code}`
  const extracted = Object.entries(row.extracted ?? {})
  return describe(extracted.map(([name, { type, text }]) => [name, `${type} ${text}`]))
}

/** How a case went. */
export type FuzzedRules = 'refused' | 'failed' | 'extracted'

/**
 * Rules on one row: the compiled ones and the reference agree on every field or on the failure, and a mistake of the
 * design names one of the rules. Throws on a defect; the message holds the whole case.
 */
export const fuzzCase = (seed: number): FuzzedRules => {
  const random = createRandom(seed)
  const extract = createRuleGenerator(random).rules()
  const given = NAMES.filter(() => random.chance(0.6)).map((name) => [name, ...random.pick(payloadValues)] as const)
  const text = `{${given.map(([name, json]) => `${JSON.stringify(name)}:${json}`).join()}}`
  try {
    const result = compileNow(inputOf({ transform: { extract: [...extract] } }))
    if (!result.ok)
      return checkMistakes(
        result.designErrors.map(({ field }) => field),
        extract.length,
      )
    const actual = actualOf(previewOn(result.compiled, text).rows[0])
    const expected = expectedOf(extract, new Map(given.map(([name, , value]) => [name, value])))
    if (actual !== expected) throw new Error(`compiled: ${actual}; reference: ${expected}`)
    return actual.includes(' fails: ') ? 'failed' : 'extracted'
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message : String(cause)
    throw new Error(`seed ${seed}: ${JSON.stringify(extract)} on ${text}: ${reason}`, { cause })
  }
}

const checkMistakes = (fields: readonly string[], rules: number): 'refused' => {
  for (const field of fields) {
    const index = Number(/^transform\.extract\.(\d+)\.\w/.exec(field)?.[1])
    if (!(index < rules)) throw new Error(`a mistake is reported at ${field}`)
  }
  return 'refused'
}
