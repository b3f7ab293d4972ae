import type { MappingRule, TargetTable, TransformSpec } from '@sluice/contracts'
import { analyzeExpression, analyzeTemplate } from '../../expression/analyze.ts'
import { isMetadataField } from '../../parse/metadata.ts'

/**
 * Whether several rows of one message get the same subtable and timestamp whatever they hold: then one of them stays, and
 * replaying a single row may make another one stay. Fields of the message may differ from row to row, metadata cannot.
 */
export const rowsShareTime = ({ subtable, columns }: TargetTable, { parser }: TransformSpec): boolean => {
  const [time] = columns
  if (time === undefined || !hasManyRows(parser)) return false
  const variables = analyzeTemplate(subtable)
  const fields = fieldsOf(time.map)
  return (
    fields !== undefined &&
    variables.ok &&
    [...fields, ...variables.fields.map(({ name }) => name)].every((name) => isMetadataField(name))
  )
}

/** Formats that are made for several rows a message, and those whose parser was told to make them. */
const hasManyRows = (parser: TransformSpec['parser']): boolean => {
  switch (parser.type) {
    case 'csv':
    case 'keyValue':
    case 'lineProtocol':
    case 'script':
      return true
    case 'regex':
      return false
    default:
      return parser.rowsAt !== null
  }
}

/** Undefined for the time of writing, which differs from row to row. */
const fieldsOf = (map: MappingRule): readonly string[] | undefined => {
  const mentioned = (analysis: ReturnType<typeof analyzeExpression>) =>
    analysis.ok ? analysis.fields.map(({ name }) => name) : undefined
  switch (map.rule) {
    case 'generator':
      return undefined
    case 'value':
      return []
    case 'mapping':
      return [map.field]
    case 'format':
      return mentioned(analyzeTemplate(map.template))
    case 'join':
    case 'sum':
      return map.fields
    case 'expr':
      return mentioned(analyzeExpression(map.expression))
    default:
      return map satisfies never
  }
}
