/** One column or tag of a table that has every type: a low, a high and an ordinary value of it. */
export interface TypedField {
  readonly name: string
  readonly type: string
  /** In JSON, as a producer would write it; bigint becomes a number of all its digits. */
  readonly sent: readonly (string | number | bigint | boolean)[]
  /** In TDengine: 64-bit integers, times and unscaled decimals as bigint, bytes in hexadecimal. */
  readonly stored: readonly (string | number | bigint | boolean)[]
}

export type Precision = 'ms' | 'us' | 'ns'

const FIRST_MS = Date.UTC(2026, 5, 1, 12)
const FRACTION: Readonly<Record<Precision, string>> = { ms: '123', us: '123456', ns: '123456789' }
/** Ticks of a precision in a millisecond. */
const TICKS: Readonly<Record<Precision, bigint>> = { ms: 1n, us: 1_000n, ns: 1_000_000n }

const same = (name: string, type: string, ...values: TypedField['sent']): TypedField => ({
  name,
  type,
  sent: values,
  stored: values,
})

const big = (name: string, type: string, ...values: bigint[]): TypedField => same(name, type, ...values)

/** A time of row `row`, with all digits of the precision. */
const timeText = (precision: Precision, row: number): string =>
  `${new Date(FIRST_MS + row * 1_000).toISOString().slice(0, 19)}.${FRACTION[precision]}Z`

const timeTicks = (precision: Precision, row: number): bigint =>
  BigInt(FIRST_MS + row * 1_000) * TICKS[precision] + BigInt(FRACTION[precision])

const time = (name: string, precision: Precision): TypedField => ({
  name,
  type: 'TIMESTAMP',
  sent: [0, 1, 2].map((row) => timeText(precision, row)),
  stored: [0, 1, 2].map((row) => timeTicks(precision, row)),
})

const POINT_1_2 = '0101000000000000000000f03f0000000000000040'

/** Types that columns and tags both have. */
const sharedFields = (prefix: string, precision: Precision): readonly TypedField[] => [
  same(`${prefix}bool`, 'BOOL', false, true, true),
  same(`${prefix}i8`, 'TINYINT', -128, 127, 0),
  same(`${prefix}i16`, 'SMALLINT', -32_768, 32_767, 0),
  same(`${prefix}i32`, 'INT', -2_147_483_648, 2_147_483_647, 0),
  big(`${prefix}i64`, 'BIGINT', -(2n ** 63n), 2n ** 63n - 1n, 0n),
  same(`${prefix}u8`, 'TINYINT UNSIGNED', 0, 255, 1),
  same(`${prefix}u16`, 'SMALLINT UNSIGNED', 0, 65_535, 1),
  same(`${prefix}u32`, 'INT UNSIGNED', 0, 4_294_967_295, 1),
  big(`${prefix}u64`, 'BIGINT UNSIGNED', 0n, 2n ** 64n - 1n, 1n),
  same(`${prefix}f32`, 'FLOAT', -1.5, 1.5, 0.25),
  same(`${prefix}f64`, 'DOUBLE', -1.7976931348623157e308, 5e-324, 0.1),
  same(`${prefix}text`, 'VARCHAR(16)', 'a', '0123456789abcdef', 'é涛'),
  same(`${prefix}wide`, 'NCHAR(8)', 'ä', '😀涛思数据123', '😀'),
  {
    name: `${prefix}bytes`,
    type: 'VARBINARY(8)',
    sent: ['\\x00', '\\x00ff00ff00ff00ff', 'abc'],
    stored: ['00', '00ff00ff00ff00ff', '616263'],
  },
  {
    name: `${prefix}place`,
    type: 'GEOMETRY(64)',
    sent: ['POINT(1 2)', 'POINT(1 2)', '{"type":"Point","coordinates":[1,2]}'],
    stored: [POINT_1_2, POINT_1_2, POINT_1_2],
  },
  time(`${prefix}at`, precision),
]

/** Columns of every type behind the primary timestamp, the composite key first. */
export const everyColumn = (precision: Precision): readonly TypedField[] => [
  time('ts', precision),
  big('seq', 'BIGINT', -(2n ** 63n), 2n ** 63n - 1n, 7n),
  ...sharedFields('c_', precision),
  {
    name: 'c_blob',
    type: 'BLOB',
    sent: ['\\x0102', 'blob', '\\x00'],
    stored: ['0102', '626c6f62', '00'],
  },
  {
    name: 'c_price',
    type: 'DECIMAL(18,4)',
    sent: [-99_999_999.9999, 99_999_999.9999, '12345678901234.5678'],
    stored: [-999_999_999_999n, 999_999_999_999n, 123_456_789_012_345_678n],
  },
  {
    name: 'c_exact',
    type: 'DECIMAL(38,10)',
    sent: ['-9999999999999999999999999999.9999999999', '9999999999999999999999999999.9999999999', 0.5],
    stored: [-(10n ** 38n) + 1n, 10n ** 38n - 1n, 5_000_000_000n],
  },
]

/** A tag of every type but JSON; each row has a subtable of its own. */
export const everyTag = (precision: Precision): readonly TypedField[] => [
  same('device', 'VARCHAR(8)', 'low', 'high', 'some'),
  ...sharedFields('t_', precision),
]

/** The only tag of its table. */
export const jsonTag: readonly TypedField[] = [
  same('info', 'JSON', '{"device":"low"}', '{"device":"high"}', '{"device":"some"}'),
]

const jsonOf = (value: string | number | bigint | boolean): string =>
  typeof value === 'bigint' ? String(value) : JSON.stringify(value)

/** The messages, one for each value, with a member for each field. */
export const messagesOf = (fields: readonly TypedField[]): string[] =>
  [0, 1, 2].map((row) => {
    const members = fields.map(({ name, sent }) => `${JSON.stringify(name)}:${jsonOf(sent[row] ?? 0)}`)
    return `{${members.join(',')}}`
  })

/** What the dialog reads: a line for each column, the second one the composite key, and for each tag. */
export const columnList = (columns: readonly TypedField[], tags: readonly TypedField[]): string =>
  [
    ...columns.map(({ name, type }, index) => `${name} ${type}${index === 1 ? ' PRIMARY KEY' : ''}`),
    ...tags.map(({ name, type }) => `${name} ${type} TAG`),
  ].join('\n')

/** Rows as they should be stored. */
export const storedRows = (fields: readonly TypedField[]): unknown[][] =>
  [0, 1, 2].map((row) => fields.map(({ stored }) => stored[row]))

/** A value of a result, bytes in hexadecimal. */
export const shownValue = (value: unknown): unknown =>
  value instanceof Uint8Array ? Buffer.from(value).toString('hex') : value
