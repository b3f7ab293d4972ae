import { isSluiceError, type RegisteredSchema, type SchemaSource, SluiceError } from '@sluice/contracts'
import { inField } from '../../../design/design-errors.ts'
import type { SchemaStore } from '../../schema-store.ts'
import { schemaIdOf } from './frame.ts'

/** A schema and those it refers to. */
export type SchemaText = Pick<RegisteredSchema, 'schema' | 'references'>

/** What a schema was compiled to. Throws SluiceError SCHEMA_INVALID. */
export type CompileSchema<Compiled> = (schema: SchemaText) => Compiled

/** Finds the compiled schema of a payload. */
export interface CompiledSchemas<Compiled> {
  /** True when a frame leads each payload. */
  readonly framed: boolean
  /** Throws SluiceError PARSE_BINARY without a frame, SCHEMA_UNKNOWN, SCHEMA_INVALID. */
  of(payload: Uint8Array): Compiled
}

/** A schema of the spec is compiled now (throws with `schema.text` as the field), one of the registry when it is first met. */
export const compileSchemas = <Compiled>(
  source: SchemaSource,
  type: RegisteredSchema['type'],
  store: SchemaStore,
  compile: CompileSchema<Compiled>,
): CompiledSchemas<Compiled> => {
  if (source.from === 'text') {
    const compiled = inField('schema', () => inField('text', () => compile({ schema: source.text, references: [] })))
    return { framed: false, of: () => compiled }
  }
  const known = new WeakMap<RegisteredSchema, Compiled | SluiceError>()
  return {
    framed: true,
    of: (payload) => {
      const schema = schemaOf(payload, store)
      const compiled = known.get(schema) ?? compileRegistered(schema, type, compile)
      known.set(schema, compiled)
      if (compiled instanceof SluiceError) throw compiled
      return compiled
    },
  }
}

const schemaOf = (payload: Uint8Array, store: SchemaStore): RegisteredSchema => {
  const id = schemaIdOf(payload)
  if (id === undefined) throw new SluiceError('PARSE_BINARY', 'no schema id leads the payload', { position: 0 })
  const answer = store.get(id)
  if (answer === undefined) throw new SluiceError('SCHEMA_UNKNOWN', `schema ${id} was not fetched from the registry`)
  if (answer === 'unknown') throw new SluiceError('SCHEMA_UNKNOWN', `the registry has no schema ${id}`)
  return answer
}

/** A schema that cannot be used fails every record that names it, so its error is kept and not made again. */
const compileRegistered = <Compiled>(
  schema: RegisteredSchema,
  type: RegisteredSchema['type'],
  compile: CompileSchema<Compiled>,
): Compiled | SluiceError => {
  if (schema.type !== type)
    return new SluiceError('SCHEMA_INVALID', `schema ${schema.id} is of the type ${schema.type}, not ${type}`)
  try {
    return compile(schema)
  } catch (error) {
    if (!isSluiceError(error, 'SCHEMA_INVALID')) throw error
    return new SluiceError('SCHEMA_INVALID', `schema ${schema.id}: ${error.message}`, { cause: error })
  }
}
