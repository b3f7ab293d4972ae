import { errors } from '../errors.ts'
import type { Instance } from '../instance.ts'
import { ADAPTER_FAULT, ServerError } from '../server-error.ts'
import type { ResultSet } from '../sql/result-set.ts'
import type { Session } from '../sql/session.ts'
import { firstValue } from '../stmt2/bound-values.ts'
import { InsertStatement } from '../stmt2/insert-statement.ts'
import type { Prepared } from '../stmt2/prepare.ts'
import type { Value } from '../types/value.ts'
import { decodeBindBody } from '../wire/bind-frame.ts'

/** One stmt2 statement. After a failed bind or exec it answers the same error for ever. */
export class Statement {
  readonly #instance: Instance
  #sql = ''
  #prepared: Prepared | undefined
  #insert: InsertStatement | undefined
  #bodies: Buffer[] = []
  #parameters: readonly Value[] | undefined
  #failure: ServerError | undefined
  #result: ResultSet | undefined

  constructor(instance: Instance) {
    this.#instance = instance
  }

  prepare(sql: string, session: Session): Prepared {
    this.#prepared = this.#instance.prepare(sql, session)
    this.#sql = sql
    const { kind } = this.#prepared
    this.#insert = kind === 'insert' ? new InsertStatement(this.#prepared.template, this.#instance.catalog) : undefined
    return this.#prepared
  }

  bind(body: Buffer): void {
    this.#guarded(() => {
      if (this.#prepared === undefined) throw errors.stmtUsage()
      if (this.#insert !== undefined) {
        this.#insert.bind(body)
        this.#bodies.push(body)
      } else this.#parameters = decodeBindBody(body)[0]?.columns.map((column) => firstValue(column)) ?? []
    })
  }

  /** Returns the affected rows; 0 for a query, whose rows `takeResult` gives. */
  exec(session: Session): number {
    return this.#guarded(() => {
      const prepared = this.#prepared
      if (prepared === undefined) throw errors.stmtUsage()
      if (prepared.kind === 'query') {
        if (this.#parameters === undefined) throw errors.stmtUsage()
        this.#result = this.#instance.runPrepared(prepared.query, session, this.#parameters)
        return 0
      }
      if (this.#insert === undefined) {
        const result = this.#instance.execute(this.#sql, session)
        return result.kind === 'update' ? result.affectedRows : 0
      }
      const bodies = this.#bodies
      this.#bodies = []
      return this.#instance.execInsert(this.#insert, this.#sql, session, bodies)
    })
  }

  takeResult(): ResultSet {
    if (this.#result === undefined) throw new ServerError(ADAPTER_FAULT, 'result is nil')
    return this.#result
  }

  #guarded<Result>(run: () => Result): Result {
    if (this.#failure !== undefined) throw this.#failure
    try {
      return run()
    } catch (error) {
      if (error instanceof ServerError && this.#prepared !== undefined) this.#failure = error
      throw error
    }
  }
}
