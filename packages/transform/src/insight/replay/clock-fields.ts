import { type ExtractRule, isSluiceError, type MappingRule, type TransformSpec } from '@sluice/contracts'
import type { Expression } from '../../expression/ast.ts'
import { parseExpression } from '../../expression/parser.ts'
import { parseJsonPath } from '../../json/path.ts'
import { isMetadataField } from '../../parse/metadata.ts'
import { parseTemplate } from '../../template/parse-template.ts'

/** Functions whose result depends on when they are called. */
const CLOCK_FUNCTIONS: ReadonlySet<string> = new Set(['now', 'between_time_range'])

/** Whether a script may look at the clock: `now` is a parameter of it, and `Date` knows the time of the batch. */
const READS_CLOCK = /(?<![\w$.])(now|Date)(?![\w$])/

/** Tells what depends on the time at which a message is processed. */
export interface ClockFields {
  field(name: string): boolean
  /** Texts with mistakes depend on nothing: they never run. */
  expression(text: string): boolean
  template(text: string): boolean
  rule(rule: MappingRule): boolean
}

/** Follows the clock through parser and extract rules. A script that looks at it makes every field doubtful. */
export const clockFieldsOf = ({ parser, extract }: TransformSpec): ClockFields => {
  const isDoubtful = parser.type === 'script' && READS_CLOCK.test(parser.code)
  const known = new Map<string, boolean>()
  const field = (name: string): boolean => known.get(name) ?? (isDoubtful && !isMetadataField(name))
  const depends = (expression: Expression): boolean => dependsOnClock(expression, field)
  const expression = (text: string): boolean => parsed(() => [parseExpression(text)]).some(depends)
  const template = (text: string): boolean =>
    parsed(() => parseTemplate(text)).some((part) => typeof part !== 'string' && depends(part))
  for (const rule of extract) for (const [name, isClock] of madeBy(rule, field, expression)) known.set(name, isClock)
  return {
    field,
    expression,
    template,
    rule: (rule) => {
      switch (rule.rule) {
        case 'generator':
          return true
        case 'value':
          return false
        case 'mapping':
          return field(rule.field)
        case 'format':
          return template(rule.template)
        case 'join':
        case 'sum':
          return rule.fields.some(field)
        case 'expr':
          return expression(rule.expression)
        default:
          return rule satisfies never
      }
    },
  }
}

/** Nothing for a text with mistakes. */
const parsed = <Part>(parse: () => readonly Part[]): readonly Part[] => {
  try {
    return parse()
  } catch (error) {
    if (!isSluiceError(error)) throw error
    return []
  }
}

const dependsOnClock = (expression: Expression, field: (name: string) => boolean): boolean => {
  switch (expression.kind) {
    case 'literal':
      return false
    case 'field':
      return field(expression.name)
    case 'unary':
      return dependsOnClock(expression.operand, field)
    case 'binary':
      return dependsOnClock(expression.left, field) || dependsOnClock(expression.right, field)
    case 'in':
      return [expression.operand, ...expression.options].some((part) => dependsOnClock(part, field))
    case 'call':
      return (
        CLOCK_FUNCTIONS.has(expression.name) || expression.arguments.some((argument) => dependsOnClock(argument, field))
      )
    default:
      return expression satisfies never
  }
}

/** The fields that a rule makes, each with whether it depends on the clock. */
const madeBy = (
  rule: ExtractRule,
  field: (name: string) => boolean,
  expression: (text: string) => boolean,
): readonly (readonly [string, boolean])[] => {
  switch (rule.rule) {
    case 'expr':
      return [[rule.to, expression(rule.expression)]]
    case 'rename':
      return [[rule.to, field(rule.field)]]
    case 'convert':
    case 'timestamp':
      return [[rule.to ?? rule.field, field(rule.field)]]
    case 'split':
      return Array.from({ length: rule.count }, (_, index) => [`${rule.field}_${index}`, field(rule.field)] as const)
    case 'json':
      return rule.fields.map(({ path, alias }) => [alias ?? jsonName(rule.field, path), field(rule.field)] as const)
    case 'regex':
      return groupsOf(rule.pattern).map((name) => [name, field(rule.field)] as const)
    case 'drop':
      return []
    default:
      return rule satisfies never
  }
}

const jsonName = (field: string, path: string): string => `${field}_${parsed(() => parseJsonPath(path)).join('_')}`

const groupsOf = (pattern: string): readonly string[] =>
  [...pattern.matchAll(/\(\?P?<([A-Za-z_]\w*)>/g)].flatMap(([, name]) => (name === undefined ? [] : [name]))
