import type { Instance } from '../instance.ts'
import { DEFAULT_TIMEZONE, type Session } from '../sql/session.ts'
import { OlderStatement } from './older-statement.ts'
import { OpenStatements } from './open-statements.ts'
import { Results } from './results.ts'
import { Statement } from './statement.ts'

/** What one socket has: a session once it is signed in, open results and prepared statements. */
export class ConnectionState {
  readonly instance: Instance
  readonly results = new Results()
  readonly statements: OpenStatements<Statement>
  readonly olderStatements: OpenStatements<OlderStatement>
  /** Ends the socket without a close frame, as a broken network would. */
  readonly drop: () => void
  #session: Session | undefined

  constructor(instance: Instance, drop: () => void) {
    this.instance = instance
    this.drop = drop
    this.statements = new OpenStatements('stmt2', () => new Statement(instance))
    this.olderStatements = new OpenStatements('stmt', () => new OlderStatement(new Statement(instance)))
  }

  get session(): Session | undefined {
    return this.#session
  }

  signIn(user: string, database: string | undefined, timezone: string | undefined): void {
    this.#session = { user, database, timezone: timezone ?? DEFAULT_TIMEZONE }
  }
}
