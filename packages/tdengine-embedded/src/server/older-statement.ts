import { errors } from '../errors.ts'
import { ADAPTER_FAULT, ServerError } from '../server-error.ts'
import type { Session } from '../sql/session.ts'
import type { InsertTemplate } from '../stmt2/insert-template.ts'
import { jsonColumn } from '../stmt2/json-values.ts'
import type { BoundColumn } from '../wire/bind-frame.ts'
import { encodeBindBody } from '../wire/encode-bind-body.ts'
import { readRawBlock } from '../wire/read-raw-block.ts'
import type { Statement } from './statement.ts'

/** A statement of the API before stmt2: one table at a time, tags and rows as raw blocks. It runs as a stmt2 statement. */
export class OlderStatement {
  readonly statement: Statement
  #table: string | undefined
  #template: InsertTemplate | undefined
  #tags: readonly BoundColumn[] = []
  #bound: readonly BoundColumn[][] = []

  constructor(statement: Statement) {
    this.statement = statement
  }

  /** Returns whether it is an INSERT. */
  prepare(sql: string, session: Session): boolean {
    const prepared = this.statement.prepare(sql, session)
    this.#template = prepared.kind === 'insert' ? prepared.template : undefined
    return prepared.kind !== 'query'
  }

  setTable(name: string): void {
    this.#table = name
    this.#tags = []
  }

  setTags(block: Buffer): void {
    const tags = readRawBlock(block)
    if (tags.some(({ rows }) => rows !== 1)) throw new ServerError(ADAPTER_FAULT, 'rows not equal 1')
    this.#tags = tags
  }

  /** One value for each tag of the statement. */
  setJsonTags(values: readonly unknown[]): void {
    this.#tags = this.#fromJson(
      'tag',
      values.map((value) => [value]),
    )
  }

  /** The values of each column of the statement. */
  bindJson(columns: readonly (readonly unknown[])[]): void {
    this.#bound = [...this.#bound, this.#fromJson('column', columns)]
  }

  bind(block: Buffer): void {
    this.#bound = [...this.#bound, readRawBlock(block)]
  }

  /** Hands the rows bound since the last time to the statement. */
  addBatch(): void {
    const bound = this.#bound
    this.#bound = []
    for (const columns of bound) {
      this.statement.bind(encodeBindBody([{ name: this.#table, tags: this.#tags, columns }]))
    }
  }

  #fromJson(kind: 'tag' | 'column', values: readonly (readonly unknown[])[]): BoundColumn[] {
    const template = this.#template
    if (template === undefined) throw errors.stmtUsage()
    const fields = template.fields.filter((field) => field.kind === kind)
    if (fields.length !== values.length) throw new ServerError(ADAPTER_FAULT, `stmt ${kind}s count not match`)
    return fields.map((field, index) => jsonColumn(field, values[index] ?? [], template.database.options.precision))
  }
}
