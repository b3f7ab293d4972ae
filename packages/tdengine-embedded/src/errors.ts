import { ServerError } from './server-error.ts'

const make = (code: number, message: string) => new ServerError(code, message)

/** The answers of a real server, by what went wrong. */
export const errors = {
  databaseMissing: () => make(904, 'Database not exist'),
  databaseExists: () => make(897, 'Database already exists'),
  databaseNotSpecified: () => make(9750, 'Database not specified'),
  tableMissing: () => make(9731, 'Table does not exist'),
  tableExists: () => make(1539, 'Table already exists'),
  stableExists: () => make(864, 'STable already exists'),
  stableMissing: () => make(866, 'STable not exist'),
  inOtherStable: () => make(1565, 'Table already exists in other stables'),
  columnExists: () => make(875, 'Column already exists'),
  invalidColumn: (name: string) => make(9730, `Invalid column name: ${name}`),
  invalidTag: (name: string) => make(9742, `Invalid tag name: ${name}`),
  tagCount: () => make(9741, 'Tags number not matched'),
  columnCount: () => make(9791, 'Illegal number of columns'),
  tooLong: (name?: string) => make(9811, `Value too long for column/tag${name === undefined ? '' : `: ${name}`}`),
  timestampRange: () => make(1547, 'Timestamp data out of range'),
  timestampFormat: () => make(295, 'Invalid timestamp format'),
  syntax: (rest: string) => make(9728, `syntax error near "${rest}"`),
  incomplete: () => make(9729, 'Incomplete SQL statement'),
  insertSyntax: (rest: string, reason: string) => make(534, `syntax error near '${rest}' (${reason})`),
  identifier: (rest: string) => make(9751, `Invalid identifier name: ${rest}`),
  functionMissing: () => make(884, 'Func not exists'),
  parameterType: (name: string) => make(10242, `Invalid parameter data type : ${name}`),
  notSingleGroup: () => make(9740, 'Not a single-group group function'),
  invalidOption: (text: string) => make(9753, `Invalid option ${text}`),
  stmtUsage: () => make(554, 'Stmt API usage error'),
  stmtTableName: () => make(555, 'Stmt table name not set correctly'),
  stmtTableMissing: () => make(555, 'Table does not exist'),
  stmtBind: (reason: string) => make(512, reason),
  vnodeStopped: () => make(0x529, 'Vnode stopped'),
  nullKey: () => make(9851, 'Primary key column should not be null'),
  invalidGeometry: () => make(10_243, 'Invalid function para value'),
  invalidInput: () => make(1807, 'invalid input'),
} as const
