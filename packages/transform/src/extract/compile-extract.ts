import { type ExtractRule, SluiceError } from '@sluice/contracts'
import type { FieldScope } from '../design/field-scope.ts'
import type { ExtractStep } from './extract-step.ts'
import { compileRegexRule } from './regex-rule.ts'
import { compileSplitRule } from './split-rule.ts'

/**
 * Compiles one rule against what the rules before it left. Throws SluiceError FIELD_UNKNOWN, FIELD_CLASH or
 * PATTERN_INVALID.
 */
export const compileExtractRule = (rule: ExtractRule, scope: FieldScope): ExtractStep => {
  switch (rule.rule) {
    case 'split':
      return compileSplitRule(rule, scope)
    case 'regex':
      return compileRegexRule(rule, scope)
    case 'convert':
    case 'json':
    case 'timestamp':
    case 'expr':
    case 'rename':
    case 'drop':
      throw new SluiceError('INVALID_REQUEST', 'this rule is not available yet', { field: 'rule' })
  }
}
