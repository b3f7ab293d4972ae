import type { ReadValue } from '../rows-of-documents.ts'
import type { CompileSchema } from '../schema/schema-source.ts'
import { arrayOf, enumOf, mapOf, type RecordField, recordOf, unionOf } from './containers.ts'
import { compileLogical } from './logical.ts'
import { NamedTypes, nameOf } from './names.ts'
import { primitives } from './primitives.ts'
import {
  invalid,
  isNode,
  listAttribute,
  readSchemaJson,
  type SchemaNode,
  sizeAttribute,
  textAttribute,
} from './schema-node.ts'

/** Deeper schemas than any person or tool writes. */
const SCHEMA_DEPTH_MAX = 200

/** Where a part of a schema stands. */
interface Place {
  readonly types: NamedTypes
  readonly namespace: string
  readonly depth: number
}

/** Compiles an Avro schema (specification 1.12) to a reader of its binary encoding. Throws SluiceError SCHEMA_INVALID. */
export const compileAvro: CompileSchema<ReadValue> = ({ schema, references }) => {
  const types = new NamedTypes()
  const place: Place = { types, namespace: '', depth: 0 }
  for (const reference of references) compileType(readSchemaJson(reference.schema), place)
  return compileType(readSchemaJson(schema), place)
}

const compileType = (type: unknown, outer: Place): ReadValue => {
  const place = { ...outer, depth: outer.depth + 1 }
  if (place.depth > SCHEMA_DEPTH_MAX) throw invalid('the schema is nested too deeply')
  if (typeof type === 'string') return primitives.get(type) ?? place.types.refer(type, place.namespace)
  if (Array.isArray(type)) return unionOf(type.map((branch) => compileType(branch, place)))
  if (!isNode(type)) throw invalid('a type is neither a name, an object nor a list')
  if (typeof type['type'] !== 'string') return compileType(type['type'], place)
  return compileNode(type['type'], type, place)
}

const compileNode = (type: string, node: SchemaNode, place: Place): ReadValue => {
  switch (type) {
    case 'record':
    case 'error':
      return compileNamed(node, place, (inside) => recordOf(compileFields(node, inside)))
    case 'enum':
      return compileNamed(node, place, () => enumOf(listAttribute(node, 'symbols').map(symbolText)))
    case 'fixed':
      return compileNamed(node, place, () => compileLogical(type, node) ?? compileFixed(node))
    case 'array':
      return arrayOf(compileType(node['items'], place))
    case 'map':
      return mapOf(compileType(node['values'], place))
    default:
      return compileLogical(type, node) ?? compileType(type, place)
  }
}

const compileNamed = (node: SchemaNode, place: Place, compile: (inside: Place) => ReadValue): ReadValue => {
  const name = nameOf(node, place.namespace)
  place.types.announce(name)
  const read = compile({ ...place, namespace: name.namespace })
  place.types.define(name, read)
  return read
}

const compileFields = (node: SchemaNode, place: Place): readonly RecordField[] =>
  listAttribute(node, 'fields').map((field) => {
    if (!isNode(field)) throw invalid('a field of a record is no object')
    return { name: textAttribute(field, 'name'), read: compileType(field['type'], place) }
  })

const compileFixed = (node: SchemaNode): ReadValue => {
  const size = sizeAttribute(node, 'size')
  return (reader) => reader.take(size)
}

const symbolText = (symbol: unknown): string => {
  if (typeof symbol !== 'string') throw invalid('a symbol of an enum is no text')
  return symbol
}
