/**
 * A cell outside column storage. BIGINT, BIGINT UNSIGNED, TIMESTAMP and unscaled DECIMAL are bigint, smaller numbers
 * are number, VARCHAR, NCHAR and JSON text are string, VARBINARY, GEOMETRY and BLOB are bytes.
 */
export type Value = null | boolean | number | bigint | string | Uint8Array
