/** Transcripts that one server answers one after the other, after some statements that were not recorded. */
export interface ScenarioGroup {
  readonly setup: readonly string[]
  readonly transcripts: readonly string[]
}

const METERS =
  'create stable meters (ts timestamp, current float, voltage int, phase float) tags (location varchar(64), groupid int)'
const BIG_ROWS = 9000
const ALL_COLUMNS = [
  ...['bool', 'tinyint', 'smallint', 'int', 'bigint', 'tinyint unsigned', 'smallint unsigned', 'int unsigned'],
  ...['bigint unsigned', 'float', 'double', 'varchar(20)', 'nchar(10)', 'varbinary(20)', 'geometry(100)'],
]

const database = (name: string, precision = 'ms') => [`create database ${name} precision '${precision}'`, `use ${name}`]

const bigTable = () => {
  const rows = Array.from({ length: BIG_ROWS }, (_, row) => `(${1_700_000_000_000 + row},${row % 100})`)
  return ['create table big (ts timestamp, v tinyint)', `insert into big values ${rows.join('')}`]
}

const allTypes = (name: string) => {
  const columns = [...ALL_COLUMNS, 'blob'].map((type, index) => `c${index} ${type}`)
  const tags = ALL_COLUMNS.map((type, index) => `t${index} ${type}`)
  return `create stable ${name} (ts timestamp, ${columns.join(', ')}) tags (${tags.join(', ')})`
}

const STMT2_SETUP = [
  ...database('wire_s2'),
  METERS,
  'create stable strs (ts timestamp, s varchar(8), n nchar(4), g geometry(30), d decimal(5,2)) tags (t varchar(4))',
]

/** Databases that the recorded server had from other recordings, where a transcript lists them. */
const OTHER_DATABASES = [
  ...['wire_ddl', 'wire_err', 'wire_g_ms', 'wire_g_ns', 'wire_g_us', 'wire_l_ms', 'wire_l_ns', 'wire_l_us'],
  ...['wire_q_ms', 'wire_q_ns', 'wire_q_us', 'wire_rest', 'wire_rest_ns', 'wire_rest_us', 'wire_ro1', 'wire_s2'],
  ...['wire_s_ms', 'wire_s_ns', 'wire_s_us', 'wire_tmq', 'wire_tmqns', 'wire_vendor'],
]
const otherDatabases = (...except: readonly string[]) =>
  OTHER_DATABASES.filter((name) => !except.includes(name)).map((name) => `create database ${name}`)

const queries = (precision: string): ScenarioGroup => ({
  setup: database(`wire_q_${precision}`, precision),
  transcripts: [`insert-${precision}`, `select-${precision}`],
})

export const SCENARIOS: readonly ScenarioGroup[] = [
  {
    setup: [],
    transcripts: [
      ...['conn-ok', 'conn-bad-password', 'conn-unknown-db', 'conn-options', 'options-connection'],
      ...['protocol-errors', 'query-text-legacy', 'free-result', 'validate-sql'],
    ],
  },
  {
    setup: [],
    transcripts: ['create-database-ms', 'create-database-us', 'create-database-ns', 'create-database-errors'],
  },
  {
    setup: [
      ...otherDatabases('wire_ddl'),
      "create user wire_x pass 'Secret-123'",
      'create database wire_ddl vgroups 1',
      'use wire_ddl',
    ],
    transcripts: ['create-stable-all-types', 'create-table-using', 'alter-stable', 'show-and-schema'],
  },
  queries('ms'),
  queries('us'),
  queries('ns'),
  {
    setup: [
      ...database('wire_q_ms'),
      ...bigTable(),
      'create table d1001 (ts timestamp, current float, voltage int, phase float, note nchar(10))',
    ],
    transcripts: ['result-multi-block', 'concurrent-requests'],
  },
  { setup: [...otherDatabases('wire_err', 'wire_ro1'), ...database('wire_err')], transcripts: ['errors'] },
  {
    setup: ['create database wire_q_ms', 'create database wire_q_us', 'create database wire_q_ns'],
    transcripts: ['use-vs-connection'],
  },
  {
    setup: [...STMT2_SETUP, "create table d0 using meters tags ('pre', 0)"],
    transcripts: [
      ...['stmt2-fixed-table', 'stmt2-table-name-only', 'stmt2-reuse', 'stmt2-errors', 'stmt2-names-and-forms'],
      ...['stmt2-query', 'stmt2-same-table-twice-in-one-bind', 'stmt2-pipelined'],
    ],
  },
  {
    setup: [...STMT2_SETUP, 'create stable other (ts timestamp, v int) tags (g int)'],
    transcripts: ['stmt2-errors-fresh-tables'],
  },
  {
    setup: [
      ...database('wire_s_ms'),
      METERS,
      ...['alls', 'alls2', 'alls3'].map(allTypes),
      'create stable decs (ts timestamp, a decimal(5,2), b decimal(18,0), c decimal(30,6)) tags (t varchar(4))',
      "create table s_i1 using meters tags ('x', 1)",
      'create stable stj (ts timestamp, v int) tags (info json)',
      'create stable stpk (ts timestamp, k int primary key, v double) tags (g int)',
    ],
    transcripts: [
      ...['stmt2-using-one-row-ms', 'stmt2-using-3-tables-2-rows-ms', 'stmt2-using-different-row-counts-ms'],
      ...['stmt2-using-some-columns-ms', 'stmt2-using-literal-tags-ms', 'stmt2-all-types-null-tags-ms'],
      ...['stmt2-json-tag-ms', 'stmt2-composite-key-ms', 'stmt2-unsorted-and-repeated-times-ms'],
      ...['stmt2-super-with-tbname-ms', 'stmt2-super-tbname-later-ms', 'stmt2-all-types-ms'],
      ...['stmt2-existing-child-ms', 'stmt2-all-types-null-bool-ms', 'stmt2-decimal-unscaled-integers-ms'],
      ...['stmt2-vendor-fixed-table', 'stmt2-vendor-query'],
    ],
  },
  {
    setup: database('wire_l_ms'),
    transcripts: ['schemaless-influx-ms', 'schemaless-telnet-and-json', 'schemaless-existing-table'],
  },
  { setup: database('wire_l_us', 'us'), transcripts: ['schemaless-influx-us'] },
  { setup: database('wire_l_ns', 'ns'), transcripts: ['schemaless-influx-ns'] },
  { setup: [], transcripts: ['vendor-sql-connection'] },
  { setup: [...database('wire_s_us', 'us'), allTypes('alls')], transcripts: ['stmt2-all-types-us'] },
  { setup: [...database('wire_s_ns', 'ns'), allTypes('alls')], transcripts: ['stmt2-all-types-ns'] },
]

/** Answers that count rows inserted at `now`: how many share a millisecond differs from run to run. */
export const CLOCK_DEPENDENT: ReadonlyMap<string, ReadonlySet<number>> = new Map([['errors', new Set([104, 128])]])
