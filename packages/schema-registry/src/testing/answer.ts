import type { RegisteredSchemas, StoredSchema } from './registered.ts'

export interface RegistryAnswer {
  readonly status: number
  readonly body: unknown
}

const found = (body: unknown): RegistryAnswer => ({ status: 200, body })
const missing = (error_code: number, message: string): RegistryAnswer => ({
  status: 404,
  body: { error_code, message },
})

/** As the API has it: the type is left out for Avro, references when there are none. */
const shown = ({ schema, schemaType, references = [] }: StoredSchema) => ({
  schema,
  ...(schemaType === 'AVRO' ? {} : { schemaType }),
  ...(references.length === 0 ? {} : { references }),
})

/** Answers a GET as Confluent's API reference says. */
export const answer = (schemas: RegisteredSchemas, path: string): RegistryAnswer => {
  const parts = path.split('/').slice(1).map(decodeURIComponent)
  const [kind, name = '', , number] = parts
  if (path === '/subjects') return found(schemas.subjects)
  if (kind === 'schemas' && name === 'ids' && parts.length === 3) {
    const stored = schemas.byId(Number(parts[2]))
    return stored === undefined ? missing(40403, 'Schema not found') : found(shown(stored))
  }
  if (kind === 'subjects' && parts[2] === 'versions' && parts.length === 4) {
    const versions = schemas.versions(name)
    if (versions === undefined) return missing(40401, 'Subject not found')
    const version = number === 'latest' ? versions.length : Number(number)
    const stored = versions[version - 1]
    return stored === undefined
      ? missing(40402, 'Version not found')
      : found({ subject: name, version, id: stored.id, ...shown(stored) })
  }
  return missing(404, 'HTTP 404 Not Found')
}
