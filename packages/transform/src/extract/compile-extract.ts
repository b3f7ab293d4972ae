import type { ExtractRule, RowError } from '@sluice/contracts'
import type { FieldScope } from '../design/field-scope.ts'
import type { Slots } from '../value/field-value.ts'
import { compileRegexRule } from './regex-rule.ts'
import { compileSplitRule } from './split-rule.ts'

/** One rule: reads its source slot and writes its output slots. */
export type ExtractStep = (row: Slots) => RowError | null

/** Compiles one rule against what the rules before it left. Throws SluiceError FIELD_UNKNOWN, FIELD_CLASH or PATTERN_INVALID. */
export const compileExtractRule = (rule: ExtractRule, scope: FieldScope): ExtractStep => {
  switch (rule.rule) {
    case 'split':
      return compileSplitRule(rule, scope)
    case 'regex':
      return compileRegexRule(rule, scope)
  }
}

/** Runs the rules in order; the first that fails ends the row. */
export const applyExtract = (steps: readonly ExtractStep[], row: Slots): RowError | null => {
  for (const step of steps) {
    const error = step(row)
    if (error !== null) return error
  }
  return null
}
