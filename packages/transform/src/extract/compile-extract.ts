import type { ExtractRule } from '@sluice/contracts'
import type { BatchClock } from '../clock.ts'
import type { FieldScope } from '../design/field-scope.ts'
import { compileConvertRule } from './convert-rule.ts'
import { applyDropRule } from './drop-rule.ts'
import { compileExprRule } from './expr-rule.ts'
import type { ExtractStep } from './extract-step.ts'
import { compileJsonRule } from './json-rule.ts'
import { compileRegexRule } from './regex-rule.ts'
import { applyRenameRule } from './rename-rule.ts'
import { compileSplitRule } from './split-rule.ts'
import { compileTimestampRule } from './timestamp-rule.ts'

/**
 * Compiles one rule against what the rules before it left; null for a rule that only changes which names there are.
 * Throws SluiceError with the property of the rule in `field`: FIELD_UNKNOWN, FIELD_CLASH, PATTERN_INVALID, PATH_SYNTAX,
 * ZONE_UNKNOWN, TIME_FORMAT or an error of the expression.
 */
export const compileExtractRule = (rule: ExtractRule, scope: FieldScope, clock: BatchClock): ExtractStep | null => {
  switch (rule.rule) {
    case 'split':
      return compileSplitRule(rule, scope)
    case 'regex':
      return compileRegexRule(rule, scope)
    case 'convert':
      return compileConvertRule(rule, scope)
    case 'json':
      return compileJsonRule(rule, scope)
    case 'timestamp':
      return compileTimestampRule(rule, scope)
    case 'expr':
      return compileExprRule(rule, scope, clock)
    case 'rename':
      applyRenameRule(rule, scope)
      return null
    case 'drop':
      applyDropRule(rule, scope)
      return null
  }
}
