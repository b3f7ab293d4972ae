import type { CatalogueEntry } from './entry.ts'

export const tdengineErrors = {
  TDENGINE_UNREACHABLE: {
    title: 'TDengine does not answer.',
    remedy:
      'Check the URL (taosAdapter listens on 6041, not 6030) and that the worker may reach it. Where workers have SLUICE_ALLOWED_TARGETS, it must be named there.',
  },
  TDENGINE_AUTH_FAILED: { title: 'TDengine refused the login.', remedy: 'Check user name and password.' },
  TDENGINE_NOT_AUTHORIZED: {
    title: 'The TDengine user may not do that.',
    remedy: 'Grant it the right on this database, or use another user.',
  },
  TDENGINE_TLS_FAILED: {
    title: 'The TLS handshake with TDengine failed.',
    remedy: 'Check that the port speaks TLS (wss), who signed the certificate, and that its name matches the host.',
  },
  TDENGINE_VERSION: {
    title: 'This TDengine is too old.',
    remedy: 'Upgrade TDengine (3.3.6 has DECIMAL, 3.3.7 BLOB), or use a type that this version has.',
  },
  TDENGINE_DATABASE_MISSING: { title: 'The database does not exist.', remedy: 'Create it, or choose another.' },
  TDENGINE_TABLE_MISSING: { title: 'The supertable does not exist.', remedy: 'Create it, or choose another.' },
  TDENGINE_COLUMN_MISSING: {
    title: 'The table has no such column or tag.',
    remedy: 'Refresh the mapping, or add the column.',
  },
  TDENGINE_COLUMN_TYPE: {
    title: 'The column or tag of the table has another type than the mapping.',
    remedy: 'Refresh the mapping from the table.',
  },
  TDENGINE_PRECISION: {
    title: 'The database has another timestamp precision than the mapping was made for.',
    remedy: 'Refresh the mapping; precision is fixed when a database is created.',
  },
  TDENGINE_NAME_INVALID: {
    title: 'A name breaks the rules of TDengine.',
    remedy: 'See the naming rules: bytes, and no dot or back quote.',
  },
  TDENGINE_NAME_CLASH: {
    title: 'The name belongs to another table already.',
    remedy: 'Change the subtable template or the supertable name.',
  },
  TDENGINE_ALREADY_EXISTS: {
    title: 'It exists already.',
    remedy: 'Choose another name, or use the one that is there.',
  },
  TDENGINE_DATA_REFUSED: {
    title: 'TDengine refused a row.',
    remedy: 'Look at the dead letter; correct the record or the mapping.',
  },
  TDENGINE_STATEMENT_STALE: {
    title: 'The schema changed under a prepared statement.',
    remedy: 'Nothing: the writer prepares a new one.',
  },
  TDENGINE_BUSY: { title: 'TDengine is busy or changing leaders.', remedy: 'Nothing: the writer retries.' },
  TDENGINE_OUT_OF_RESOURCES: {
    title: 'TDengine lacks memory, disk or licence.',
    remedy: 'Free or add resources on the server.',
  },
  TDENGINE_TIMEOUT: {
    title: 'TDengine did not answer in time.',
    remedy: 'Check the load of the server and the network.',
  },
  TDENGINE_RESULT_TOO_LARGE: {
    title: 'The result has more rows than may be held in memory.',
    remedy: 'Narrow the statement, or add LIMIT.',
  },
  TDENGINE_SQL_FAILED: { title: 'TDengine refused the statement.', remedy: 'Read the message of the server.' },
  TDENGINE_PROTOCOL: {
    title: 'The server sent something unexpected.',
    remedy: 'Check that the URL points to taosAdapter and its version.',
  },
} as const satisfies Record<string, CatalogueEntry>
