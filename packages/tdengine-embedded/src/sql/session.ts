/** What a statement runs in: one per socket, or per REST request. */
export interface Session {
  user: string
  /** Current database, without quotes. */
  database: string | undefined
  timezone: string
}

export const DEFAULT_TIMEZONE = 'UTC'
