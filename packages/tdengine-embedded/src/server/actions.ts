import { z } from 'zod'
import { ADAPTER_FAULT, ServerError } from '../server-error.ts'
import { DATABASE_NAME_BYTES_MAX } from '../sql/parse/limits.ts'
import { DEFAULT_TIMEZONE } from '../sql/session.ts'
import { BUILD_INFO } from '../version.ts'
import { type Action, action } from './action.ts'
import { legacyActions } from './legacy-actions.ts'
import { olderStatementActions } from './older-statement-actions.ts'
import { stmt2Actions } from './stmt2-actions.ts'

const BI_MODE = 0
const READY = 2
const ConnectionOption = { charset: 0, timezone: 1, userIp: 2, userApp: 3 } as const

const version = action({
  words: 'version',
  needsSession: false,
  args: z.looseObject({}).optional(),
  run: (_args, { state }) => ({ version: state.instance.version }),
})

const conn = action({
  words: 'connect',
  needsSession: false,
  args: z.looseObject({
    user: z.string().default(''),
    password: z.string().default(''),
    db: z.string().default(''),
    mode: z.number().nullish(),
    tz: z.string().default(''),
    app: z.string().default(''),
    ip: z.string().default(''),
  }),
  run({ user, password, db, mode, tz }, { state }) {
    if (state.session !== undefined) throw new ServerError(ADAPTER_FAULT, 'duplicate connections')
    if (mode !== undefined && mode !== null && mode !== BI_MODE) {
      throw new ServerError(ADAPTER_FAULT, `unexpected mode:${mode}`)
    }
    const { catalog } = state.instance
    catalog.users.authenticate(user, password)
    if (Buffer.byteLength(db) > DATABASE_NAME_BYTES_MAX) throw new ServerError(521, 'Database name too long')
    if (db !== '') catalog.database(db)
    state.signIn(user, db === '' ? undefined : db, tz === '' ? undefined : tz)
    return { version: state.instance.version }
  },
})

const checkServerStatus = action({
  words: 'check server status',
  needsSession: false,
  args: z.looseObject({ fqdn: z.string().nullish(), port: z.number().default(0) }),
  run: () => ({ status: READY, details: '' }),
})

const optionsConnection = action({
  words: 'options connection',
  needsSession: true,
  args: z.looseObject({
    options: z.array(z.object({ option: z.number(), value: z.string().nullish() })).default([]),
  }),
  run({ options }, { session }) {
    const known: readonly number[] = Object.values(ConnectionOption)
    for (const { option, value } of options) {
      if (!known.includes(option)) throw new ServerError(280, 'Invalid parameters')
      if (option === ConnectionOption.timezone) session.timezone = value ?? DEFAULT_TIMEZONE
    }
    return {}
  },
})

const getCurrentDb = action({
  words: 'get current db',
  needsSession: true,
  args: z.looseObject({}),
  run: (_args, { session }) => ({ db: session.database ?? '' }),
})

const getServerInfo = action({
  words: 'get server info',
  needsSession: true,
  args: z.looseObject({}),
  run: (_args, { state }) => ({ info: `ver:${state.instance.version}\nbuild:${BUILD_INFO}\ngitinfo:none` }),
})

/** Schemaless lines. */
const insert = action({
  words: 'schemaless insert',
  needsSession: true,
  args: z.looseObject({
    protocol: z.number().default(0),
    precision: z.string().default(''),
    data: z.string().default(''),
    ttl: z.number().default(0),
    table_name_key: z.string().nullish(),
  }),
  run({ protocol, precision, data, ttl, table_name_key: key }, { state, session }) {
    const nameKey = key === undefined || key === null || key === '' ? undefined : key
    const request = { protocol, precision, data, ttlDays: ttl, nameKey }
    const { affectedRows, totalRows } = state.instance.insertLines(request, session)
    return { affected_rows: affectedRows, total_rows: totalRows }
  },
})

/** Text requests on /ws, by their action. */
export const ACTIONS: ReadonlyMap<string, Action> = new Map<string, Action>([
  ['version', version],
  ['conn', conn],
  ['check_server_status', checkServerStatus],
  ['options_connection', optionsConnection],
  ['get_current_db', getCurrentDb],
  ['get_server_info', getServerInfo],
  ['insert', insert],
  ...legacyActions,
  ...stmt2Actions,
  ...olderStatementActions,
])
