import type { RegisteredSchema } from '@sluice/contracts'

/** Where a registry is and who asks, its password in clear. */
export interface ResolvedRegistry {
  /** http or https, without a login; may have a path. */
  readonly url: string
  /** null: nobody logs in. */
  readonly login: { readonly username: string; readonly password: string } | null
}

/**
 * A schema registry that speaks Confluent's REST API. Everything throws SluiceError REGISTRY_UNREACHABLE (retriable),
 * REGISTRY_AUTH_FAILED or REGISTRY_FAILED (retriable when the registry says that its own side failed).
 */
export interface SchemaRegistry {
  /** The schema that payloads name by this id, with all that it refers to; null when there is none. */
  schema(id: number): Promise<RegisteredSchema | null>
  /** How many subjects there are that the login may see. */
  countSubjects(): Promise<number>
}
