import type { tdengineErrors } from '../tdengine-errors.ts'
import type { Explanations } from './explanation.ts'

export const explainedTdengineErrors = {
  TDENGINE_UNREACHABLE: {
    class: 'connection',
    isRetried: true,
    causes: [
      'taosAdapter or taosd is down or restarting.',
      'The URL names port 6030, which is that of the native protocol.',
      'A firewall stands between worker and server.',
      'The host name of a data node does not resolve on the server (FQDN).',
    ],
    further: ['curl http://<host>:6041/-/ping from the machine of the worker answers when taosAdapter runs.'],
  },
  TDENGINE_AUTH_FAILED: {
    class: 'auth',
    isRetried: false,
    causes: ['User name or password is wrong.', 'The user was dropped or disabled.', 'The token has run out.'],
    further: ['Enter the password again; special characters need no escaping in its own box.'],
  },
  TDENGINE_NOT_AUTHORIZED: {
    class: 'auth',
    isRetried: false,
    causes: [
      'The user may read the database but not write.',
      'Creating databases or tables is left to administrators.',
    ],
    further: ['GRANT WRITE ON <database>.* TO <user>, run by an administrator.'],
  },
  TDENGINE_TLS_FAILED: {
    class: 'connection',
    isRetried: false,
    causes: [
      'The port speaks plaintext (ws).',
      'The CA of the certificate is not trusted.',
      'The certificate has run out, or names another host.',
    ],
    further: ['Use ws:// for a port without TLS, and wss:// for one with it.'],
  },
  TDENGINE_VERSION: {
    class: 'schema',
    isRetried: false,
    causes: ['The server has not been upgraded.', 'A proxy leads to another server than was meant.'],
    further: [],
  },
  TDENGINE_DATABASE_MISSING: {
    class: 'schema',
    isRetried: false,
    causes: [
      'The database was dropped or renamed.',
      'The task was imported from another server.',
      'The user may not see the database.',
    ],
    further: ['A database that is being created or dropped takes some seconds; start the task again then.'],
  },
  TDENGINE_TABLE_MISSING: {
    class: 'schema',
    isRetried: false,
    causes: [
      'The supertable was dropped or renamed.',
      'The task was imported from another server.',
      'Capitals of the name differ.',
    ],
    further: ['Subtables are made by the writer; only the supertable of a fixed name must be there.'],
  },
  TDENGINE_COLUMN_MISSING: {
    class: 'schema',
    isRetried: false,
    causes: ['The column was dropped or renamed after the mapping was made.', 'Capitals of the name differ.'],
    further: ['The policy “Column missing in table” can add columns by itself.'],
  },
  TDENGINE_COLUMN_TYPE: {
    class: 'schema',
    isRetried: false,
    causes: ['The table was dropped and made anew with other types.', 'The mapping was written by hand or imported.'],
    further: [],
  },
  TDENGINE_PRECISION: {
    class: 'schema',
    isRetried: false,
    causes: [
      'The database was dropped and made anew with another precision.',
      'The task was imported from another server.',
    ],
    further: ['Look at the preview of the timestamps before saving: a wrong unit shifts them by a thousand.'],
  },
  TDENGINE_NAME_INVALID: {
    class: 'data',
    isRetried: false,
    causes: [
      'A value that goes into a name has a dot or a back quote.',
      'A name is empty or longer than TDengine takes.',
    ],
    further: ['The policies about table names can replace or truncate.'],
  },
  TDENGINE_NAME_CLASH: {
    class: 'data',
    isRetried: false,
    causes: [
      'Two supertables of one database would have a subtable of the same name.',
      'A plain table has the name already.',
    ],
    further: ['Put the name of the supertable in front of the subtable template.'],
  },
  TDENGINE_ALREADY_EXISTS: {
    class: 'schema',
    isRetried: false,
    causes: ['Somebody made it meanwhile.', 'Names that differ in capitals only were taken for the same.'],
    further: [],
  },
  TDENGINE_DATA_REFUSED: {
    class: 'data',
    isRetried: false,
    causes: [
      'A timestamp is older than KEEP or too far in the future.',
      'A text is longer than its column.',
      'The row as a whole is too long.',
    ],
    further: ['The policy “Any other data error” says what becomes of such rows.'],
  },
  TDENGINE_STATEMENT_STALE: {
    class: 'busy',
    isRetried: true,
    causes: ['A column was added or dropped while rows were written.', 'A table was dropped and made anew.'],
    further: [],
  },
  TDENGINE_BUSY: {
    class: 'busy',
    isRetried: true,
    causes: [
      'A data node restarts or changes its leader.',
      'Its write buffers are full.',
      'Another schema change is under way.',
    ],
    further: ['If it lasts, look at SHOW DNODES and SHOW VGROUPS, and think of more vgroups or a larger BUFFER.'],
  },
  TDENGINE_OUT_OF_RESOURCES: {
    class: 'resources',
    isRetried: true,
    causes: [
      'The disk of a data node is full.',
      'Memory ran out.',
      'The licence limits writing speed, tables or storage.',
    ],
    further: ['The task waits and goes on by itself as soon as there is room.'],
  },
  TDENGINE_TIMEOUT: {
    class: 'connection',
    isRetried: true,
    causes: [
      'The server is overloaded.',
      'A data node is down: requests then wait for twenty seconds.',
      'The network loses packets.',
    ],
    further: [],
  },
  TDENGINE_RESULT_TOO_LARGE: {
    class: 'request',
    isRetried: false,
    causes: ['The statement has no condition on time or table.'],
    further: [],
  },
  TDENGINE_SQL_FAILED: {
    class: 'bug',
    isRetried: false,
    causes: [
      'The server refused it for a reason that Sluice does not classify yet.',
      'The statement is longer than 1 MiB.',
    ],
    further: ['Look for the hexadecimal number of the message in the table of server codes.'],
  },
  TDENGINE_PROTOCOL: {
    class: 'bug',
    isRetried: false,
    causes: [
      'The URL leads to another service.',
      'A proxy changes what passes.',
      'Server and Sluice speak different versions.',
    ],
    further: ['curl http://<host>:6041/-/ping tells whether taosAdapter answers.'],
  },
} as const satisfies Explanations<typeof tdengineErrors>
