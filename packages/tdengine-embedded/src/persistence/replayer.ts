import { insertLines } from '../schemaless/insert-lines.ts'
import { ServerError } from '../server-error.ts'
import { execute } from '../sql/engine.ts'
import { DEFAULT_TIMEZONE, type Session } from '../sql/session.ts'
import { InsertStatement } from '../stmt2/insert-statement.ts'
import { prepare } from '../stmt2/prepare.ts'
import type { Catalog } from '../storage/catalog.ts'
import { restoreCatalog } from './catalog-state.ts'
import type { JournalRecord } from './journal-record.ts'
import { restoreRows } from './snapshot.ts'

/** Does again what a journal recorded. */
export class Replayer {
  readonly #catalog: Catalog
  /** Prepared statements by database and text: most records are binds of few of them. */
  readonly #statements = new Map<string, InsertStatement>()

  constructor(catalog: Catalog) {
    this.#catalog = catalog
  }

  replay(record: JournalRecord): void {
    try {
      this.#run(record)
    } catch (error) {
      // The same failure, half-way, as when it was recorded.
      if (!(error instanceof ServerError)) throw error
      this.#statements.clear()
    }
  }

  #run(record: JournalRecord): void {
    const { nowMs } = record
    const database = record.database === '' ? undefined : record.database
    const session: Session = { user: 'root', database, timezone: DEFAULT_TIMEZONE }
    if (record.kind !== 'bind') this.#statements.clear()
    switch (record.kind) {
      case 'sql':
        execute(record.sql, { catalog: this.#catalog, session: { ...session, timezone: record.timezone }, nowMs })
        return
      case 'lines':
        insertLines(this.#catalog, database, record.request, nowMs)
        return
      case 'catalog':
        restoreCatalog(this.#catalog, record.state)
        return
      case 'rows':
        restoreRows(this.#catalog, record.database, record.body)
        return
      case 'bind': {
        const statement = this.#statement(record.sql, session, nowMs)
        for (const body of record.bodies) statement.bind(body)
        statement.exec(nowMs, record.extent)
        return
      }
    }
  }

  #statement(sql: string, session: Session, nowMs: number): InsertStatement {
    const key = JSON.stringify([session.database, sql])
    const known = this.#statements.get(key)
    if (known !== undefined) return known
    const prepared = prepare(sql, { catalog: this.#catalog, session, nowMs })
    if (prepared.kind !== 'insert') throw new ServerError(0xffff, 'not an INSERT')
    const statement = new InsertStatement(prepared.template, this.#catalog)
    this.#statements.set(key, statement)
    return statement
  }
}
