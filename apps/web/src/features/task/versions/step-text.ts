import { type ExtractRule, extractRuleSchema, type MappingRule, mappingRuleSchema } from '@sluice/contracts'
import { z } from 'zod'

/** A mapping rule in the notation of the wizard: a field by its name, anything else as the expression that it is. */
export const mappingText = (map: MappingRule): string => {
  switch (map.rule) {
    case 'mapping':
      return [
        map.field,
        ...(map.default === undefined ? [] : [`?? ${JSON.stringify(map.default)}`]),
        ...(map.time === undefined ? [] : [`(${Object.values(map.time).join(' ')})`]),
        ...(map.bytes === undefined ? [] : [`(${map.bytes})`]),
      ].join(' ')
    case 'value':
      return JSON.stringify(map.value)
    case 'generator':
      return `${map.generator}()`
    case 'format':
      return JSON.stringify(map.template)
    case 'join':
      return `join(${map.fields.join(', ')}; ${JSON.stringify(map.separator)})`
    case 'sum':
      return map.fields.join(' + ')
    case 'expr':
      return `= ${map.expression}`
    default:
      return map satisfies never
  }
}

/** An extract rule as one line. */
export const extractText = (rule: ExtractRule): string => {
  switch (rule.rule) {
    case 'split':
      return `split ${rule.field} ${JSON.stringify(rule.separator)} × ${rule.count}`
    case 'regex':
      return `regex ${rule.field} /${rule.pattern}/`
    case 'convert':
      return `convert ${rule.field}${rule.to === undefined ? '' : ` → ${rule.to}`} ${JSON.stringify(rule.table)}`
    case 'json':
      return `json ${rule.field}: ${rule.fields.map(({ path, alias }) => (alias === undefined ? path : `${path} → ${alias}`)).join(', ')}`
    case 'timestamp':
      return `timestamp ${rule.field}${rule.to === undefined ? '' : ` → ${rule.to}`} (${Object.values(rule.time).join(' ')})`
    case 'expr':
      return `${rule.to} = ${rule.expression}`
    case 'rename':
      return `${rule.field} → ${rule.to}`
    case 'drop':
      return `drop ${rule.fields.join(', ')}`
    default:
      return rule satisfies never
  }
}

const columnSchema = z.object({ type: z.string(), map: mappingRuleSchema })
const brokerSchema = z.strictObject({ host: z.string(), port: z.number() })

/** Any value of a specification as a person reads it; undefined is null: there is nothing. */
export const valueText = (value: unknown): string | null => {
  if (value === undefined || value === null) return null
  if (typeof value === 'string') return value
  const column = columnSchema.safeParse(value)
  if (column.success) return `${column.data.type} ← ${mappingText(column.data.map)}`
  const rule = extractRuleSchema.safeParse(value)
  if (rule.success) return extractText(rule.data)
  const broker = brokerSchema.safeParse(value)
  if (broker.success) return `${broker.data.host}:${broker.data.port}`
  if (Array.isArray(value)) return value.map((item) => valueText(item) ?? '–').join(', ')
  return JSON.stringify(value)
}
