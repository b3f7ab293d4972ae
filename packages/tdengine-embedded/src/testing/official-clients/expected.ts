/** What every official client has to see, in the form in which the client programs write values. */

type Precision = 'ms' | 'us' | 'ns'

const FRACTION: Readonly<Record<Precision, string>> = { ms: '123', us: '123456', ns: '123456789' }
const NEXT_FRACTION: Readonly<Record<Precision, string>> = { ms: '124', us: '123457', ns: '123456790' }
const POINT = '0101000000000000000000f03f0000000000000040'

const time = (fraction: string): string => `2023-11-14T22:13:20.${fraction}Z`
const nulls = (count: number): null[] => Array.from({ length: count }, () => null)

const LOWEST_INTEGERS = ['-128', '-32768', '-2147483648', '-9223372036854775808']
const HIGHEST_UNSIGNED = ['255', '65535', '4294967295', '18446744073709551615']
const BOUND_VALUES = ['true', ...LOWEST_INTEGERS, ...HIGHEST_UNSIGNED, '1.5', '2.25', 'abc', '涛思', '00ff', POINT]
const HIGHEST_INTEGERS = ['127', '32767', '2147483647', '9223372036854775807']
const ZEROS = ['0', '0', '0', '0']
const LITERAL_VALUES = ['false', ...HIGHEST_INTEGERS, ...ZEROS, '-1.5', '-2.25', 'xyz', '数据😀', '00ff', POINT]
const DECIMALS = ['-12345678.99', '123456789012345678901234.567891']

/** Two rows that a statement wrote (DECIMAL left out) and one of SQL, with all tags behind the columns. */
export const expectedRows = (precision: Precision) => {
  const at = time(FRACTION[precision])
  const boundTags = [...BOUND_VALUES, at]
  return {
    affected: [2, 1],
    bound: [
      [at, ...BOUND_VALUES, '0102', at, null, null, ...boundTags],
      [time(NEXT_FRACTION[precision]), ...nulls(BOUND_VALUES.length), null, null, null, null, ...boundTags],
    ],
    literal: [[at, ...LITERAL_VALUES, '0102', at, ...DECIMALS, ...LITERAL_VALUES, at]],
    byStatement: [['-2147483648', 'abc']],
  }
}

/** Rows under a JSON tag, told apart by a composite key; `info->'k'` is the last. */
export const EXPECTED_JSON = [
  ['js1', '1', '2.5', '{"k":"v","n":1}', '"v"'],
  ['js1', '2', null, '{"k":"v","n":1}', '"v"'],
  ['js2', '1', '0.5', '{"k":"other"}', '"other"'],
  ['js2', '2', '1.5', '{"k":"other"}', '"other"'],
]

/** Rows of a line, a telnet line and a JSON point. */
export const EXPECTED_SCHEMALESS = [
  [['2023-11-14T22:13:20Z', '2', '2.5', 'abc', 'h1']],
  [['2023-11-14T22:13:20Z', '219.0', 'here', '2']],
  [['2023-11-14T22:13:20Z', '10.5', 'here', '2.0']],
]

/** Rows that the statement API before stmt2 wrote. */
export const EXPECTED_OLDER_STATEMENT = {
  affected: 2,
  rows: [
    [time(FRACTION.ns), '5', '涛思', '7'],
    [time(NEXT_FRACTION.ns), null, null, '7'],
  ],
}

/** Codes of the statements that are refused. */
export const EXPECTED_ERRORS = {
  'missing table': 0x2603,
  'missing database': 0x388,
  'existing database': 0x200,
  syntax: 0x2600,
  'missing column': 0x2602,
  'too long': 0x2653,
  'before keep': 0x60b,
  'not a number': 0x216,
  'existing supertable': 0x360,
  'subtable of another supertable': 0x61d,
  'wrong password': 0x357,
  'too long by statement': 0x2653,
}
