import type { ParserOf, ParserSpec, ParserType, SchemaSource } from '@sluice/contracts'
import { type NumberText, numberOrNone, optional } from './number-text.ts'
import { emptyTree, type TreeForm, treeOf, treeToForm } from './tree-form.ts'

/** Parsers that read their payloads with a schema. */
export type SchemaParserType = Extract<ParserSpec, { schema: unknown }>['type']

/**
 * The boxes of every parser side by side, so that switching back and forth loses nothing. Names follow the spec;
 * only the texts of schemas are kept per format, because one is no use to another.
 */
export interface ParserForm extends TreeForm {
  readonly type: ParserType
  readonly keepOriginal: boolean
  readonly pattern: string
  readonly columns: readonly string[]
  readonly header: boolean
  readonly skipLines: NumberText
  readonly delimiter: string
  readonly quote: string
  /** '' when there are no comments. */
  readonly comment: string
  readonly pairSeparator: string
  readonly keySeparator: string
  readonly precision: ParserOf<'lineProtocol'>['precision']
  readonly code: string
  readonly input: ParserOf<'script'>['input']
  readonly schema: { readonly from: SchemaSource['from']; readonly texts: Readonly<Record<SchemaParserType, string>> }
  readonly message: string
}

export const emptyParser = (): ParserForm => ({
  type: 'json',
  keepOriginal: false,
  ...emptyTree(),
  pattern: '',
  columns: [],
  header: false,
  skipLines: '',
  delimiter: ',',
  quote: '"',
  comment: '#',
  pairSeparator: ' ',
  keySeparator: '=',
  precision: 'ns',
  code: '',
  input: 'json',
  schema: { from: 'registry', texts: { avro: '', protobuf: '', jsonSchema: '' } },
  message: '',
})

const schemaOf = ({ schema }: ParserForm, type: SchemaParserType) =>
  schema.from === 'registry' ? { from: schema.from } : { from: schema.from, text: schema.texts[type] }

const ownPartOf = (form: ParserForm) => {
  switch (form.type) {
    case 'json':
    case 'messagePack':
    case 'cbor':
      return treeOf(form)
    case 'regex':
      return { pattern: form.pattern }
    case 'csv':
      return {
        columns: form.columns,
        header: form.header,
        ...optional('skipLines', numberOrNone(form.skipLines)),
        delimiter: form.delimiter,
        quote: form.quote,
        comment: form.comment === '' ? null : form.comment,
      }
    case 'keyValue':
      return { pairSeparator: form.pairSeparator, keySeparator: form.keySeparator }
    case 'lineProtocol':
      return { precision: form.precision }
    case 'script':
      return { code: form.code, input: form.input, ...treeOf(form) }
    case 'avro':
    case 'jsonSchema':
      return { schema: schemaOf(form, form.type), ...treeOf(form) }
    case 'protobuf':
      return {
        schema: schemaOf(form, form.type),
        message: form.message === '' ? null : form.message,
        ...treeOf(form),
      }
    default:
      return form.type satisfies never
  }
}

/** The chosen parser as the spec has it, not checked yet. */
export const parserOf = (form: ParserForm) => ({
  type: form.type,
  keepOriginal: form.keepOriginal,
  ...ownPartOf(form),
})

const schemaToForm = (schema: SchemaSource, type: SchemaParserType, blank: ParserForm): ParserForm['schema'] =>
  schema.from === 'registry'
    ? { ...blank.schema, from: schema.from }
    : { from: schema.from, texts: { ...blank.schema.texts, [type]: schema.text } }

/** The boxes of a stored parser; those of the others are as in a new task. */
export const parserToForm = (spec: ParserSpec): ParserForm => {
  const blank = emptyParser()
  const common = { ...blank, type: spec.type, keepOriginal: spec.keepOriginal }
  switch (spec.type) {
    case 'json':
    case 'messagePack':
    case 'cbor':
      return { ...common, ...treeToForm(spec) }
    case 'regex':
    case 'keyValue':
    case 'lineProtocol':
      return { ...common, ...spec }
    case 'csv':
      return { ...common, ...spec, comment: spec.comment ?? '' }
    case 'script':
      return { ...common, ...treeToForm(spec), code: spec.code, input: spec.input }
    case 'avro':
    case 'jsonSchema':
      return { ...common, ...treeToForm(spec), schema: schemaToForm(spec.schema, spec.type, blank) }
    case 'protobuf':
      return {
        ...common,
        ...treeToForm(spec),
        schema: schemaToForm(spec.schema, spec.type, blank),
        message: spec.message ?? '',
      }
    default:
      return spec satisfies never
  }
}

/** Whether the schemas of payloads come from the source connection's registry. */
export const readsRegistry = ({ type, schema }: ParserForm): boolean =>
  (type === 'avro' || type === 'protobuf' || type === 'jsonSchema') && schema.from === 'registry'

/** Whether the parser's payloads are trees, with chosen keys, depth and a path of rows. */
export const isTreeParser = (type: ParserType): boolean =>
  type !== 'regex' && type !== 'csv' && type !== 'keyValue' && type !== 'lineProtocol'
