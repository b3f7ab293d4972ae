import { type PreviewField, tablePath } from '@sluice/contracts'
import { analyzeExpression, analyzeTemplate, isMetadataField, type MappingTable } from '@sluice/transform'
import type { PreviewInput } from './preview-input.ts'

/** A rule that reads a field which no row of the sample has: allowed, for the next message may have it, but suspicious. */
export interface UnknownField {
  /** Dotted path of the rule in the previewed spec. */
  readonly field: string
  readonly name: string
}

type Mention = readonly [path: string, name: string]

const mentionsIn = (path: string, analysis: ReturnType<typeof analyzeExpression>): readonly Mention[] =>
  analysis.ok ? analysis.fields.map(({ name }): Mention => [path, name]) : []

const mentionsOfRule = (path: string, map: MappingTable['columns'][number]['map']): readonly Mention[] => {
  switch (map.rule) {
    case 'mapping':
      return [[`${path}.field`, map.field]]
    case 'join':
    case 'sum':
      return map.fields.map((name) => [`${path}.fields`, name])
    case 'expr':
      return mentionsIn(`${path}.expression`, analyzeExpression(map.expression))
    case 'format':
      return mentionsIn(`${path}.template`, analyzeTemplate(map.template))
    case 'value':
    case 'generator':
      return []
    default:
      return map satisfies never
  }
}

const mentionsOfTable = (table: MappingTable, path: string): readonly Mention[] => [
  ...(table.when === undefined ? [] : mentionsIn(`${path}.when`, analyzeExpression(table.when))),
  ...(table.supertable === undefined ? [] : mentionsIn(`${path}.supertable`, analyzeTemplate(table.supertable))),
  ...mentionsIn(`${path}.subtable`, analyzeTemplate(table.subtable)),
  ...(['columns', 'tags'] as const).flatMap((part) =>
    table[part].flatMap(({ name, map }, index) => [
      ...mentionsIn(`${path}.${part}.${index}.name`, analyzeTemplate(name)),
      ...mentionsOfRule(`${path}.${part}.${index}.map`, map),
    ]),
  ),
]

/** The suspicious rules after extraction; nothing while the sample has no rows to compare with. */
export const unknownFields = (
  { transform, target }: Pick<PreviewInput, 'transform' | 'target'>,
  fields: readonly PreviewField[],
): readonly UnknownField[] => {
  if (fields.length === 0) return []
  const known = new Set(fields.map(({ name }) => name))
  const tables = target === null ? [] : [target, ...(target.further ?? [])]
  const mentions = [
    ...transform.filters.flatMap((filter, index) =>
      mentionsIn(`transform.filters.${index}`, analyzeExpression(filter)),
    ),
    ...tables.flatMap((table, index) => mentionsOfTable(table, tablePath(index))),
  ]
  return mentions.flatMap(([field, name]) => (known.has(name) || isMetadataField(name) ? [] : [{ field, name }]))
}
