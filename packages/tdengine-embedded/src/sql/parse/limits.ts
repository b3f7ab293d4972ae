/** Longest names, in bytes. */
export const DATABASE_NAME_BYTES_MAX = 64
export const TABLE_NAME_BYTES_MAX = 192
export const COLUMN_NAME_BYTES_MAX = 64
/** Longest statement, in bytes. */
export const SQL_BYTES_MAX = 1_048_576
