import { type FieldKind, fieldKindSchema, type PreviewField, type PreviewValue } from '@sluice/contracts'
import { suggestType } from '../propose/column-type.ts'
import type { FieldFacts } from '../propose/field-facts.ts'
import { characterCount, utf8Length } from '../value/text-size.ts'
import { createRange, type Range } from './value-range.ts'

type Row = Readonly<Record<string, PreviewValue>>

/** Different values are told apart up to here. */
const DISTINCT_MAX = 10_000
const EXAMPLES_MAX = 5
const EXAMPLE_CHARACTERS_MAX = 200

/** What is gathered of one field, row by row. */
interface Gathered {
  readonly counts: Map<FieldKind, number>
  readonly texts: Set<string>
  readonly range: Range
  present: number
  bytesMax: number
  charactersMax: number
  isExtracted: boolean
}

const kinds: ReadonlySet<string> = new Set(fieldKindSchema.options)
const isFieldKind = (type: PreviewValue['type']): type is FieldKind => kinds.has(type)

/**
 * What is known of every field over the rows of one stage, in the order in which the fields first appear. `before` has
 * the same rows as an earlier stage left them: what differs was made by a rule.
 */
export const fieldStatistics = (
  rows: readonly Row[],
  before: readonly (Row | null)[] = rows,
): readonly PreviewField[] => {
  const fields = new Map<string, Gathered>()
  for (const [index, row] of rows.entries()) {
    const earlier = before[index] ?? null
    for (const name of Object.keys(row)) {
      const value = row[name]
      if (value === undefined) continue
      let field = fields.get(name)
      if (field === undefined) {
        field = emptyField()
        fields.set(name, field)
      }
      gather(field, value)
      if (earlier !== row && !field.isExtracted) field.isExtracted = !isSame(earlier, name, value)
    }
  }
  const facts = new Map([...fields].map(([name, field]) => [name, factsOf(name, field, rows.length)]))
  const all = [...facts.values()]
  return [...fields].flatMap(([name, field]) => {
    const known = facts.get(name)
    return known === undefined ? [] : [describe(known, field, all)]
  })
}

const emptyField = (): Gathered => ({
  counts: new Map(),
  texts: new Set(),
  range: createRange(),
  present: 0,
  bytesMax: 0,
  charactersMax: 0,
  isExtracted: false,
})

const isSame = (earlier: Row | null, name: string, value: PreviewValue): boolean =>
  earlier !== null && Object.hasOwn(earlier, name) && earlier[name]?.text === value.text

const gather = (field: Gathered, { type, text }: PreviewValue): void => {
  if (!isFieldKind(type)) return
  field.present++
  field.counts.set(type, (field.counts.get(type) ?? 0) + 1)
  if (field.texts.has(text)) return
  if (field.texts.size < DISTINCT_MAX) field.texts.add(text)
  const bytes = utf8Length(text)
  // As many bytes as units: all of it is ASCII, and no unit is half of a character.
  const characters = bytes === text.length ? bytes : characterCount(text)
  if (bytes > field.bytesMax) field.bytesMax = bytes
  if (characters > field.charactersMax) field.charactersMax = characters
  field.range.add(type, text)
}

const factsOf = (name: string, field: Gathered, rows: number): FieldFacts => ({
  name,
  types: [...field.counts.keys()],
  present: field.present,
  rows,
  bytesMax: field.bytesMax,
  charactersMax: field.charactersMax,
  texts: [...field.texts],
  isExtracted: field.isExtracted,
})

const describe = (
  { texts, isExtracted: _, ...facts }: FieldFacts,
  field: Gathered,
  all: readonly FieldFacts[],
): PreviewField => ({
  ...facts,
  types: [...facts.types],
  typeCounts: Object.fromEntries(field.counts),
  ...field.range.ends(),
  distinct: texts.length,
  examples: texts.slice(0, EXAMPLES_MAX).map((text) => text.slice(0, EXAMPLE_CHARACTERS_MAX)),
  suggestion: suggestType({ ...facts, texts, isExtracted: field.isExtracted }, 'column', all),
})
