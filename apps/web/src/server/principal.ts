/** What somebody may do beyond being signed in. */
export type Right = 'payloads:read'

/** People hold every right; a key holds what it was made with. */
export const EVERY_RIGHT: readonly Right[] = ['payloads:read']

/** Who a request speaks for. */
export interface Principal {
  readonly userId: string
  readonly email: string
  readonly rights: readonly Right[]
  /** A cookie can be misused by other sites, a key can not. */
  readonly via: 'session' | 'apiKey'
}
