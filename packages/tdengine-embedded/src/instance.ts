import { errors } from './errors.ts'
import { Faults } from './faults.ts'
import { Journal, type JournalOptions } from './persistence/journal.ts'
import type { JournalRecord } from './persistence/journal-record.ts'
import { Replayer } from './persistence/replayer.ts'
import { dropExpiredRows, snapshotRecords } from './persistence/snapshot.ts'
import { insertLines, type LinesRequest, type LinesResult } from './schemaless/insert-lines.ts'
import type { Clock } from './server/clock.ts'
import { ServerError } from './server-error.ts'
import { execute, isMutation, validate } from './sql/engine.ts'
import type { Query } from './sql/parse/ast.ts'
import { runQuery } from './sql/query/run-query.ts'
import type { ResultSet, StatementResult } from './sql/result-set.ts'
import type { Session } from './sql/session.ts'
import type { InsertStatement } from './stmt2/insert-statement.ts'
import { type Prepared, prepare } from './stmt2/prepare.ts'
import { WHOLE_WRITE, type WriteExtent } from './stmt2/write-extent.ts'
import { Catalog } from './storage/catalog.ts'
import { Users } from './storage/users.ts'
import type { Value } from './types/value.ts'
import { SERVER_VERSION } from './version.ts'

export interface InstanceOptions {
  readonly user: string
  readonly password: string
  /** Where the journal is; undefined keeps everything in memory only. */
  readonly dataDir: string | undefined
  /** A smaller journal is never rewritten. */
  readonly compactFromBytes?: number | undefined
  readonly clock: Clock
  /** What it says it is; older ones lack what came later. */
  readonly version?: string | undefined
}

/** The database server without its sockets: data, journal, and the faults that tests ask for. */
export class Instance {
  readonly catalog: Catalog
  readonly faults: Faults
  readonly clock: Clock
  readonly version: string
  readonly #journal: Journal | undefined
  #compaction: NodeJS.Immediate | undefined

  constructor({ user, password, dataDir, clock, compactFromBytes, version = SERVER_VERSION }: InstanceOptions) {
    this.clock = clock
    this.version = version
    this.faults = new Faults(() => clock.now())
    this.catalog = new Catalog(new Users(user, password, clock.now()))
    this.#journal = dataDir === undefined ? undefined : this.#openJournal({ directory: dataDir, compactFromBytes })
  }

  /** Runs one statement; a change is in the journal before this returns, also when it failed half-way. */
  execute(sql: string, session: Session): StatementResult {
    const nowMs = this.clock.now()
    if (!isMutation(sql)) return execute(sql, { catalog: this.catalog, session, nowMs })
    if (/^\s*insert\b/iu.test(sql)) this.faults.failWrite()
    const database = session.database ?? ''
    const record: JournalRecord = { kind: 'sql', nowMs, database, timezone: session.timezone, sql }
    return this.#journaled(record, () => execute(sql, { catalog: this.catalog, session, nowMs }))
  }

  /** Finds mistakes without running the statement. */
  validate(sql: string, session: Session): void {
    validate(sql, { catalog: this.catalog, session, nowMs: this.clock.now() })
  }

  prepare(sql: string, session: Session): Prepared {
    return prepare(sql, { catalog: this.catalog, session, nowMs: this.clock.now() })
  }

  runPrepared(query: Query, session: Session, parameters: readonly Value[]): ResultSet {
    return runQuery(query, { catalog: this.catalog, session, nowMs: this.clock.now(), parameters })
  }

  /** Writes what was bound to a prepared INSERT: `bodies` are the bodies that were bound to it since the last time. */
  execInsert(statement: InsertStatement, sql: string, session: Session, bodies: readonly Buffer[]): number {
    this.faults.failWrite()
    const nowMs = this.clock.now()
    const extent = this.#takeExtent(statement)
    const record: JournalRecord = { kind: 'bind', nowMs, database: session.database ?? '', sql, extent, bodies }
    const affected = this.#journaled(record, () => statement.exec(nowMs, extent))
    if (extent.kind === 'firstTables') throw errors.timestampRange()
    if (extent.kind === 'exceptVgroup') throw errors.vnodeStopped()
    return affected
  }

  /** Writes schemaless lines; what a refused request had changed by then stays, as on the real server. */
  insertLines(request: LinesRequest, session: Session): LinesResult {
    this.faults.failWrite()
    const nowMs = this.clock.now()
    const record: JournalRecord = { kind: 'lines', nowMs, database: session.database ?? '', request }
    return this.#journaled(record, () => insertLines(this.catalog, session.database, request, nowMs))
  }

  close(): void {
    clearImmediate(this.#compaction)
    this.#journal?.close()
  }

  #openJournal(options: JournalOptions): Journal {
    const replayer = new Replayer(this.catalog)
    const journal = Journal.open(options, (record) => replayer.replay(record))
    if (journal.isCompactionDue) this.#compact(journal)
    return journal
  }

  /** Rewrites the journal as it would be if everything had been written once and nothing was beyond KEEP. */
  #compact(journal: Journal): void {
    const nowMs = this.clock.now()
    dropExpiredRows(this.catalog, nowMs)
    journal.compact(snapshotRecords(this.catalog, nowMs))
  }

  /** How much of a bind is written: all of it, unless a fault is switched on. */
  #takeExtent(statement: InsertStatement): WriteExtent {
    if (this.faults.takePartialWrite()) return { kind: 'firstTables', count: Math.floor(statement.boundTables / 2) }
    if (!this.faults.takeVgroupDown()) return WHOLE_WRITE
    const { firstVgroup, options } = statement.template.database
    return { kind: 'exceptVgroup', vgroup: firstVgroup + options.vgroups - 1 }
  }

  /** Requests that fail are kept too: some change something all the same, such as a KEEP violation that writes in part. */
  #journaled<Result>(record: JournalRecord, run: () => Result): Result {
    try {
      const result = run()
      this.#append(record)
      return result
    } catch (error) {
      if (error instanceof ServerError) this.#append(record)
      throw error
    }
  }

  #append(record: JournalRecord): void {
    const journal = this.#journal
    if (journal === undefined) return
    journal.append(record)
    if (!journal.isCompactionDue || this.#compaction !== undefined) return
    // Between requests, when every change is complete.
    this.#compaction = setImmediate(() => {
      this.#compaction = undefined
      this.#compact(journal)
    })
  }
}
