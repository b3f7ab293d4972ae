import type {
  AlterSupertable,
  BoundValue,
  CheckStep,
  CreateDatabase,
  CreateSupertable,
  DatabaseInfo,
  Precision,
  RowBlock,
  SubtablePage,
  Supertable,
  TableRows,
  Tls,
} from '@sluice/contracts'

/** Where TDengine is and who we are; secrets resolved, in memory only. */
export interface ResolvedTdengineConnection {
  /** `ws://host:6041` or `wss://…`, several hosts with commas between; no path, no login. */
  readonly url: string
  /** `token`: the password is a bearer token and there is no user. */
  readonly login?: 'password' | 'token' | undefined
  readonly username: string
  readonly password: string
  /** Of the session, like Europe/Berlin; the server's own when left out. */
  readonly timezone?: string | undefined
  readonly tls?: Tls | undefined
}

export interface QueryResult {
  readonly columns: readonly string[]
  /** Column types in TDengine's names: `BIGINT`, `VARCHAR`, `DECIMAL(10,2)`. */
  readonly types: readonly string[]
  /** Unit of every TIMESTAMP in the result. */
  readonly precision: Precision
  /** 64-bit integers, timestamps (raw, in the result's precision) and unscaled decimals are bigint. */
  readonly rows: readonly (readonly BoundValue[])[]
  readonly affectedRows: number
}

/** Some rows of a result, with what all of them have in common. */
export type ResultBlock = Omit<QueryResult, 'affectedRows'>

/** Text that the server makes rows of, and tables where they are missing: schemaless writing (spec/data-in.md §9.5). */
export interface SchemalessLines {
  readonly protocol: 'influx' | 'telnet' | 'json'
  /** Unit of the times of influx lines. Telnet and JSON are told apart by their digits unless it is given. */
  readonly precision?: 'h' | 'm' | 's' | 'ms' | 'us' | 'ns' | undefined
  /** Days that new tables keep; for ever when left out. */
  readonly ttlDays?: number | undefined
  /** Tag whose value names the subtable, and which is not stored. */
  readonly subtableTag?: string | undefined
  /** Influx and telnet: one line each. JSON: an object or an array of them. */
  readonly data: string
}

export interface SchemalessReceipt {
  /** What the server counted: equal keys merge. */
  readonly affected: number
  /** Lines that it read; 1 for JSON. */
  readonly lines: number
}

/** A login with a current database, for what the tables of a task do not need. Throws TdengineError. */
export interface TdengineSession {
  /** Not atomic: after an error some lines may be written. The same lines may be sent again, for equal keys merge. */
  insertLines(lines: SchemalessLines): Promise<SchemalessReceipt>
  /** A result of any length: the next block is fetched when the last was taken. */
  blocks(sql: string): AsyncGenerator<ResultBlock>
  close(): Promise<void>
}

/** Tags of one subtable, or some of them, in the shapes of rows. */
export interface SubtableTags {
  readonly subtable: string
  readonly tags: Readonly<Record<string, BoundValue>>
}

/** What the console asks about databases and supertables. Throws TdengineError. */
/** Which rows of a supertable are meant; left out, all of them. */
export interface ChosenRows {
  readonly subtable?: string | undefined
  /** Exactly this timestamp, in units since 1970 of the database's precision. */
  readonly at?: string | undefined
}

export interface Catalog {
  version(): Promise<string>
  databases(): Promise<DatabaseInfo[]>
  createDatabase(database: CreateDatabase): Promise<DatabaseInfo>
  supertables(database: string): Promise<string[]>
  supertable(database: string, name: string): Promise<Supertable>
  createSupertable(supertable: CreateSupertable): Promise<Supertable>
  /**
   * Makes the supertable unless it is there, and adds the columns and tags that it lacks; those that it has may be wider.
   * Others may do the same at the same time. Throws TdengineError: `data` when the table cannot be like this, with
   * TARGET_LIMIT when it would get more than `columnsMax` columns in all.
   */
  ensureSupertable(supertable: CreateSupertable, columnsMax: number): Promise<Supertable>
  /** Changes it once; that somebody else was faster with the same change is a success. */
  alterSupertable(alter: AlterSupertable): Promise<Supertable>
  /** Subtables whose name holds `search`, by name, with their rows counted. */
  subtables(database: string, supertable: string, search: string, limit: number): Promise<SubtablePage>
  /** The newest rows of the supertable that are meant. */
  rows(database: string, supertable: string, which: ChosenRows, limit: number): Promise<TableRows>
  /** The tags that are stored for these subtables; those that are not there are left out. In no order. */
  readTags(database: string, supertable: string, subtables: readonly string[]): Promise<SubtableTags[]>
  /**
   * Changes the tags named of each subtable, and nothing but those. Not atomic: after an error some may be set. Throws
   * TdengineError; `data` when a value does not fit its tag, before anything was set.
   */
  setTags(database: string, supertable: string, changes: readonly SubtableTags[]): Promise<void>
  query(sql: string): Promise<QueryResult>
  close(): Promise<void>
}

export interface WriteReceipt {
  readonly rows: number
  /** What the server counted: equal keys in one batch merge, so this may be smaller. */
  readonly affected: number
  /** Subtables that this lane met for the first time: sent with their tags, created unless they were there already. */
  readonly createdSubtables: number
}

/**
 * One lane: a statement on its own connection that writes one block at a time. A subtable always goes through the same
 * lane, so its order holds. Refreshes stale statements by itself; every other failure is thrown as TdengineError after
 * the statement was replaced, so that the caller may resend (same keys overwrite) or bisect.
 */
export interface LaneWriter {
  /** Writes rows [from, to) of the block. The error of a write that got through in part names the rows that did, where it knows. */
  write(block: RowBlock, from?: number, to?: number): Promise<WriteReceipt>
  close(): Promise<void>
}

/** Columns and tags that the lane binds, in the order of the block. */
export interface WriterTarget {
  readonly supertable: Supertable
  readonly columns: readonly string[]
  readonly tags: readonly string[]
}

/** A connection for lanes to tables of one database, of which only one writes at a time. */
export interface LaneConnection {
  /** Opens a lane; closing it frees its statements and leaves the connection open. */
  lane(target: WriterTarget): Promise<LaneWriter>
  close(): Promise<void>
}

export interface TdenginePort {
  /** How far the connection works, step by step. */
  check(connection: ResolvedTdengineConnection): Promise<CheckStep[]>
  catalog(connection: ResolvedTdengineConnection): Promise<Catalog>
  /** Dials when its first lane is opened. */
  lanes(connection: ResolvedTdengineConnection, database: string): LaneConnection
  /** A lane with a connection of its own. */
  lane(connection: ResolvedTdengineConnection, target: WriterTarget): Promise<LaneWriter>
}
