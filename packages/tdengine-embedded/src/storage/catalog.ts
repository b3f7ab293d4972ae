import { errors } from '../errors.ts'
import { Database } from './database.ts'
import type { DatabaseOptions } from './database-options.ts'
import type { Users } from './users.ts'

/** Everything the server knows. */
export class Catalog {
  readonly databases = new Map<string, Database>()
  readonly users: Users
  #nextVgroup = 2

  constructor(users: Users) {
    this.users = users
  }

  get nextVgroup(): number {
    return this.#nextVgroup
  }

  /** Puts back what a snapshot had. */
  restore(databases: readonly Database[], nextVgroup: number): void {
    for (const database of databases) this.databases.set(database.name, database)
    this.#nextVgroup = nextVgroup
  }

  /** Throws 904 when there is none of that name. */
  database(name: string): Database {
    const database = this.databases.get(name)
    if (database === undefined) throw errors.databaseMissing()
    return database
  }

  createDatabase(name: string, createdAtMs: number, options: DatabaseOptions): Database {
    if (this.databases.has(name)) throw errors.databaseExists()
    const database = new Database(name, createdAtMs, options, this.#nextVgroup)
    this.#nextVgroup += options.vgroups
    this.databases.set(name, database)
    return database
  }

  dropDatabase(name: string): void {
    const database = this.database(name)
    for (const stable of database.stables.values()) database.dropStable(stable)
    for (const table of database.tables.values()) database.dropTable(table)
    this.databases.delete(name)
  }
}
