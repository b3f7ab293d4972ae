#!/usr/bin/env node
// Stands in for Prisma's native `schema-engine` binary, which is a download that closed networks refuse: the same
// JSON-RPC over stdio, answered by the WebAssembly build of the same engine (npm) over @prisma/adapter-pg.
import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import path from 'node:path'
import { createInterface } from 'node:readline'
import { PrismaPg } from '@prisma/adapter-pg'
import { bindMigrationAwareSqlAdapterFactory, ColumnTypeEnum } from '@prisma/driver-adapter-utils'
import pg from 'pg'

const argv = process.argv.slice(2)
const option = (name) => (argv.includes(name) ? argv[argv.indexOf(name) + 1] : undefined)
const writeLine = (stream, value) => stream.write(`${typeof value === 'string' ? value : JSON.stringify(value)}\n`)

/** A connection URL as the fields of a pg client. */
const connectionOf = (url) => {
  const { hostname, port, username, password, pathname, searchParams } = new URL(url)
  return {
    host: hostname,
    port: Number(port || 5432),
    user: decodeURIComponent(username),
    password: decodeURIComponent(password) || undefined,
    database: decodeURIComponent(pathname.slice(1)),
    schema: searchParams.get('schema') ?? undefined,
  }
}
const datasource = JSON.parse(option('--datasource') ?? '{}')
const connection = datasource.url ? connectionOf(datasource.url) : { host: '127.0.0.1', database: 'none' }
const { schema, ...pgConnection } = connection
const quoted = (name) => `"${name.replaceAll('"', '""')}"`

/** Prisma's error code and words for a failure of pg. */
const connectorError = (error) => {
  const at = `\`${connection.host}:${connection.port}\``
  const location = { database_location: `${connection.host}:${connection.port}`, database_host: connection.host }
  const database = { database_name: connection.database }
  switch (error.code) {
    case '3D000':
      return {
        error_code: 'P1003',
        message: `Database \`${connection.database}\` does not exist on the database server at ${at}.`,
        meta: database,
      }
    case '42P04':
      return { error_code: 'P1009', message: error.message, meta: database }
    case '28P01':
      return {
        error_code: 'P1000',
        message: error.message,
        meta: { database_user: connection.user, database_host: connection.host },
      }
    default:
      return {
        error_code: 'P1001',
        message: `Can't reach database server at ${at}`,
        meta: { ...location, database_port: connection.port },
      }
  }
}

/** `cli can-connect-to-database`, `create-database` and `drop-database`. */
const runDatabaseCommand = async (command) => {
  const database = command === 'can-connect-to-database' ? connection.database : 'postgres'
  const client = new pg.Client({ ...pgConnection, database })
  try {
    await client.connect()
    if (command === 'create-database') await client.query(`CREATE DATABASE ${quoted(connection.database)}`)
    if (command === 'drop-database')
      await client.query(`DROP DATABASE IF EXISTS ${quoted(connection.database)} WITH (FORCE)`)
    await client.end()
    return 0
  } catch (error) {
    writeLine(process.stderr, '{}') // the CLI discards the first line
    writeLine(process.stderr, {
      timestamp: new Date().toISOString(),
      level: 'ERROR',
      fields: { ...connectorError(error), is_panic: false },
      target: 'schema_engine::logger',
    })
    return 1
  }
}

const OID_CHAR = 18
const OID_BPCHAR = 1042
/**
 * adapter-pg 7 does not know the catalogue's one-byte "char", in which Postgres keeps kinds of constraints and actions of
 * foreign keys. The engine wants single characters there and panics on text.
 */
const withCharColumns = (queryable) => {
  const performIO = queryable.performIO.bind(queryable)
  const { queryRaw } = queryable
  queryable.queryRaw = async (query) => {
    const charColumns = []
    const call = Object.create(queryable, {
      performIO: {
        value: async (sql) => {
          const result = await performIO(sql)
          for (const [index, field] of result.fields.entries())
            if (field.dataTypeID === OID_CHAR) {
              charColumns.push(index)
              field.dataTypeID = OID_BPCHAR
            }
          return result
        },
      },
    })
    const result = await queryRaw.call(call, query)
    for (const index of charColumns) result.columnTypes[index] = ColumnTypeEnum.Character
    return result
  }
  if (queryable.startTransaction) {
    const startTransaction = queryable.startTransaction.bind(queryable)
    queryable.startTransaction = async (...args) => withCharColumns(await startTransaction(...args))
  }
  return queryable
}

class MigrationPg extends PrismaPg {
  async connect() {
    return withCharColumns(await super.connect())
  }

  /** adapter-pg 7.10 drops the shadow database while its own pool is open; this one closes the pool first. */
  async connectToShadowDb() {
    if (datasource.shadowDatabaseUrl) {
      const { schema: _, ...shadow } = connectionOf(datasource.shadowDatabaseUrl)
      return withCharColumns(await new PrismaPg(shadow).connect())
    }
    const database = `prisma_migrate_shadow_db_${crypto.randomUUID()}`
    const admin = await this.connect()
    await admin.executeScript(`CREATE DATABASE ${quoted(database)}`)
    const shadow = withCharColumns(await new PrismaPg({ ...pgConnection, database }).connect())
    const dispose = shadow.dispose.bind(shadow)
    shadow.dispose = async () => {
      await dispose()
      await admin.executeScript(`DROP DATABASE IF EXISTS ${quoted(database)} WITH (FORCE)`)
      await admin.dispose()
    }
    return shadow
  }
}

/** `migrate diff` between schema files needs no database: the engine's one start-up question is answered here. */
class OfflinePg extends PrismaPg {
  async connect() {
    const queryable = await super.connect()
    queryable.performIO = async ({ sql }) => {
      if (!sql.includes('server_version_num')) throw new Error('this command has no database')
      const fields = [
        { name: 'exists', dataTypeID: 16 },
        { name: 'version', dataTypeID: 25 },
        { name: 'numeric_version', dataTypeID: 23 },
      ]
      return { fields, rows: [[true, 'PostgreSQL 15.0', 150000]], rowCount: 1 }
    }
    return queryable
  }
}

const loadWasm = async () => {
  const directory = path.dirname(createRequire(import.meta.url).resolve('@prisma/schema-engine-wasm'))
  const glue = await import(path.join(directory, 'schema_engine_bg.js'))
  const bytes = readFileSync(path.join(directory, 'schema_engine_bg.wasm'))
  const { instance } = await WebAssembly.instantiate(bytes, { './schema_engine_bg.js': glue })
  glue.__wbg_set_wasm(instance.exports)
  instance.exports.__wbindgen_start()
  return glue.SchemaEngine
}

const needsNoDatabase = ({ method, params }) =>
  method === 'diff' && [params.from, params.to].every(({ tag }) => tag === 'empty' || tag === 'schemaDatamodel')

const createEngine = async (SchemaEngine, firstRequest) => {
  const datamodels = option('--datamodels')
    ?.split(',')
    .map((file) => [file, readFileSync(file, 'utf8')])
  const adapter = needsNoDatabase(firstRequest)
    ? new OfflinePg(pgConnection)
    : new MigrationPg(pgConnection, schema ? { schema } : undefined)
  return SchemaEngine.new({ datamodels }, () => {}, bindMigrationAwareSqlAdapterFactory(adapter))
}

const PRINT_ID_BASE = 1_000_000
const INTERNAL_ERROR = 4466
const METHOD_NOT_FOUND = -32601

/** Answers JSON-RPC requests, one at a time, until stdin ends. */
const serve = (SchemaEngine) => {
  const send = (message) => writeLine(process.stdout, { jsonrpc: '2.0', ...message })
  let engine
  let prints = 0
  let current
  let panic = ''
  // A panic ends the engine outside of any promise, and the CLI takes an engine that just dies for success.
  globalThis.PRISMA_WASM_PANIC_REGISTRY = {
    set_message: (message) => {
      panic = message
    },
  }
  process.on('uncaughtException', (error) => {
    const message = `The schema engine panicked: ${panic || error.message}`
    const data = { is_panic: true, message, meta: null, error_code: null }
    send({ id: current, error: { code: INTERNAL_ERROR, message, data } })
    process.exitCode = 1
  })
  const answer = async (line) => {
    const request = line.trim() === '' ? {} : JSON.parse(line)
    const { id, method, params } = request
    if (!method) return
    current = id
    try {
      engine ??= await createEngine(SchemaEngine, request)
      if (typeof engine[method] !== 'function')
        return send({ id, error: { code: METHOD_NOT_FOUND, message: 'Method not found' } })
      if (method === 'diff') params.filters ??= { externalTables: [], externalEnums: [] }
      let result = await engine[method](params)
      if (method === 'diff' && result?.stdout) {
        prints += 1
        send({ method: 'print', id: PRINT_ID_BASE + prints, params: { content: result.stdout } })
        result = { ...result, stdout: null }
      }
      send({ id, result: result ?? null })
    } catch (error) {
      const data = {
        is_panic: false,
        message: error.message,
        meta: error.meta ?? null,
        error_code: error.code ?? null,
      }
      send({ id, error: { code: INTERNAL_ERROR, message: 'An error happened. Check the data field.', data } })
    }
  }
  let answered = Promise.resolve()
  createInterface({ input: process.stdin })
    .on('line', (line) => {
      answered = answered.then(() => answer(line))
    })
    .on('close', () => answered.finally(() => process.exit(0)))
}

if (argv.includes('--version')) writeLine(process.stdout, 'schema-engine-cli wasm')
else if (argv.includes('cli')) process.exitCode = await runDatabaseCommand(option('cli'))
else serve(await loadWasm())
