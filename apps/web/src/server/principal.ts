import type { Right } from './rights.ts'

/** Who a request speaks for. */
export interface Principal {
  readonly userId: string
  readonly email: string
  readonly rights: readonly Right[]
  /** A cookie can be misused by other sites, a key can not. */
  readonly via: 'session' | 'apiKey'
}
