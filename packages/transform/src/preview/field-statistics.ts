import type { PreviewField, PreviewValue } from '@sluice/contracts'
import { characterCount, utf8Length } from '../value/text-size.ts'

type FieldType = PreviewField['types'][number]

const isFieldType = (type: PreviewValue['type']): type is FieldType =>
  type === 'bool' || type === 'int' || type === 'float' || type === 'string'

/** What is known of every field over the rows of one stage, in the order in which the fields first appear. */
export const fieldStatistics = (rows: readonly Readonly<Record<string, PreviewValue>>[]): readonly PreviewField[] => {
  const valuesByField = new Map<string, PreviewValue[]>()
  for (const row of rows)
    for (const [name, value] of Object.entries(row)) {
      const values = valuesByField.get(name)
      if (values === undefined) valuesByField.set(name, [value])
      else values.push(value)
    }
  return [...valuesByField].map(([name, values]) => describe(name, values, rows.length))
}

const describe = (name: string, values: readonly PreviewValue[], rows: number): PreviewField => {
  const present = values.filter((value) => value.type !== 'null')
  return {
    name,
    types: [...new Set(present.map((value) => value.type).filter(isFieldType))],
    present: present.length,
    rows,
    bytesMax: present.reduce((most, { text }) => Math.max(most, utf8Length(text)), 0),
    charactersMax: present.reduce((most, { text }) => Math.max(most, characterCount(text)), 0),
    distinct: new Set(present.map((value) => value.text)).size,
    example: present[0]?.text ?? null,
  }
}
