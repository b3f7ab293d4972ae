import type { Reference } from '../answers.ts'

/** What a test registers; Avro when `schemaType` is left out. */
export interface NewSchema {
  readonly schema: string
  readonly schemaType?: 'AVRO' | 'PROTOBUF' | 'JSON'
  readonly references?: readonly Reference[]
}

export interface StoredSchema extends NewSchema {
  readonly id: number
}

/** Subjects, their versions from 1, and ids that stay the same for the same schema, as in a real registry. */
export class RegisteredSchemas {
  readonly #subjects = new Map<string, StoredSchema[]>()
  readonly #byId = new Map<number, StoredSchema>()
  readonly #ids = new Map<string, number>()

  register(subject: string, { schema, schemaType = 'AVRO', references = [] }: NewSchema): number {
    const key = JSON.stringify([schemaType, schema, references])
    const id = this.#ids.get(key) ?? this.#ids.size + 1
    this.#ids.set(key, id)
    const stored: StoredSchema = { id, schema, schemaType, references }
    this.#byId.set(id, stored)
    const versions = this.#subjects.get(subject) ?? []
    if (!versions.some((version) => version.id === id)) versions.push(stored)
    this.#subjects.set(subject, versions)
    return id
  }

  byId(id: number): StoredSchema | undefined {
    return this.#byId.get(id)
  }

  /** undefined when there is no such subject. */
  versions(subject: string): readonly StoredSchema[] | undefined {
    return this.#subjects.get(subject)
  }

  get subjects(): readonly string[] {
    return [...this.#subjects.keys()]
  }
}
