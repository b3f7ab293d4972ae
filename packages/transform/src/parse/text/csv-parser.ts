import { type ParserOf, SluiceError } from '@sluice/contracts'
import { inField } from '../../design/design-errors.ts'
import { defineKey, type JsonObject, type JsonValue } from '../../json/json-value.ts'
import { createDecoder } from '../decode-text.ts'
import { type CreateParser, type ParsedRecord, parseFailure, parseFailureOf } from '../payload-parser.ts'
import { checkFieldNames, fieldNameOf } from './field-names.ts'
import { type CsvRecord, readCsv, skipLine } from './read-csv.ts'
import { createRowCollector } from './row-collector.ts'

type Cells = readonly (string | null)[]

/** One row per record of CSV; see the contract for what becomes of records that are too short or too long. */
export const csvParser =
  (spec: ParserOf<'csv'>): CreateParser =>
  ({ encoding }) => {
    const decode = createDecoder(encoding)
    const { columns, header, skipLines, delimiter, quote, comment } = spec
    inField('columns', () => checkFieldNames(columns))
    if (new Set([delimiter, quote, comment]).size < 3)
      throw new SluiceError('PARSE_CSV', 'delimiter, quote and comment must differ', { field: 'delimiter' })

    const parseText = (text: string): ParsedRecord | ReturnType<typeof parseFailureOf> => {
      const collector = createRowCollector()
      let names: readonly string[] | null = columns.length > 0 ? columns : null
      let isHeader = header
      let headerProblem: { readonly message: string; readonly position: number } | undefined
      readCsv(text, startOf(text, skipLines), { delimiter, quote, comment }, (record) => {
        if (headerProblem !== undefined) return
        if (isHeader) {
          isHeader = false
          if (names !== null) return
          const read = readHeader(record)
          if (typeof read === 'string') headerProblem = { message: read, position: record.position }
          else names = read
        } else if ('problem' in record) collector.fail('PARSE_CSV', record.problem, record.position)
        else if (names !== null && record.cells.length > names.length)
          collector.fail('PARSE_CSV', 'the line has more cells than there are columns', record.position)
        else collector.add(rowOf(record.cells, names))
      })
      return headerProblem === undefined
        ? collector.record(text)
        : parseFailureOf('PARSE_CSV', headerProblem.message, headerProblem.position)
    }

    return {
      fieldNames: columns.length > 0 ? columns : null,
      parse: (value) => {
        const text = decode(value)
        return typeof text === 'string' ? parseText(text) : parseFailure(text)
      },
    }
  }

const startOf = (text: string, skipLines: number): number => {
  let at = 0
  for (let line = 0; line < skipLines && at < text.length; line++) at = skipLine(text, at)
  return at
}

/** Names of the columns; text says what is wrong with the header. */
const readHeader = (record: CsvRecord): readonly string[] | string => {
  if ('problem' in record) return record.problem
  const names = record.cells.map((cell, index) => fieldNameOf(cell?.trim() ?? '') || `c${index}`)
  return new Set(names).size === names.length ? names : 'the header names a column twice'
}

const rowOf = (cells: Cells, names: readonly string[] | null): JsonObject => {
  const row: Record<string, JsonValue> = {}
  const count = names?.length ?? cells.length
  for (let index = 0; index < count; index++) defineKey(row, names?.[index] ?? `c${index}`, cells[index] ?? null)
  return row
}
