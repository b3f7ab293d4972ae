import type { transformErrors } from '../transform-errors.ts'
import type { explainedPayloadErrors } from './explained-payload-errors.ts'
import type { explainedStepErrors } from './explained-step-errors.ts'
import type { Explanations } from './explanation.ts'

type ValueCode = Exclude<
  keyof typeof transformErrors,
  keyof typeof explainedPayloadErrors | keyof typeof explainedStepErrors
>

/** Codes of the mapping: names of tables and columns, values and times that must fit their columns. */
export const explainedValueErrors = {
  TABLE_NAME_EMPTY_VARIABLE: {
    class: 'data',
    isRetried: false,
    causes: ['The field is missing, null or empty in this row.'],
    further: ['The policy “Empty variable in table name” can leave it empty or put a text in.'],
  },
  TABLE_NAME_TOO_LONG: {
    class: 'data',
    isRetried: false,
    causes: ['A field of the template holds a long text, such as a URL.'],
    further: ['The policy “Table name too long” can truncate; names that become equal share a subtable.'],
  },
  TABLE_NAME_INVALID: {
    class: 'data',
    isRetried: false,
    causes: [
      'A field of the template holds dots, such as an address or a version.',
      'A control character or a back quote is in the value.',
    ],
    further: ['The policy “Illegal characters in table name” can replace them.'],
  },
  COLUMN_NAME_TOO_LONG: {
    class: 'data',
    isRetried: false,
    causes: ['The field that names the column holds free text.'],
    further: [],
  },
  COLUMN_NAME_INVALID: {
    class: 'data',
    isRetried: false,
    causes: ['The field that names the column is empty or has a dot.', 'Two rules lead to the same column in one row.'],
    further: [],
  },
  VALUE_TYPE: {
    class: 'data',
    isRetried: false,
    causes: [
      'A text goes into a numeric column.',
      'A number with decimals goes into an integer column.',
      'An object or a list goes into a single column.',
    ],
    further: ['int(), float(), str() and round() in an expression convert on purpose.'],
  },
  VALUE_OUT_OF_RANGE: {
    class: 'data',
    isRetried: false,
    causes: [
      'The column is TINYINT, SMALLINT or INT and the number is larger.',
      'A negative number goes into an unsigned column.',
      'A device sends a filler such as 65535.',
    ],
    further: ['Filter fillers away, or turn them into null in an expression.'],
  },
  VALUE_TOO_LONG: {
    class: 'data',
    isRetried: false,
    causes: [
      'The text is longer than any text of the sample.',
      'VARCHAR counts bytes: a Chinese character takes three.',
    ],
    further: [
      'Auto-widen lets the task widen columns by itself; the policy “Value longer than its column” can truncate.',
    ],
  },
  TIMESTAMP_NULL: {
    class: 'data',
    isRetried: false,
    causes: ['The field is missing or null in this row.', 'An expression for the time gives null.'],
    further: ['The policy “Primary timestamp null” can put the time of writing in.'],
  },
  TIMESTAMP_INVALID: {
    class: 'data',
    isRetried: false,
    causes: [
      'The layout differs from the one that was set.',
      'The value is a number and a layout of text was set, or the other way round.',
    ],
    further: [],
  },
  TIME_FORMAT: {
    class: 'design',
    isRetried: false,
    causes: ['The layout is written in another style, such as yyyy-MM-dd.', 'The layout has no year.'],
    further: [],
  },
  ZONE_UNKNOWN: {
    class: 'design',
    isRetried: false,
    causes: ['An abbreviation such as CST was written, which names several zones.', 'The name was mistyped.'],
    further: [],
  },
  TIMESTAMP_OUT_OF_RANGE: {
    class: 'data',
    isRetried: false,
    causes: [
      'Seconds are read as milliseconds, or the other way round.',
      'The record is older than KEEP of the database.',
      'The clock of a device stands at 1970 or far in the future.',
    ],
    further: ['ALTER DATABASE <database> KEEP <days> lets older rows in.'],
  },
  TARGET_LIMIT: {
    class: 'data',
    isRetried: false,
    causes: ['A field that differs in every row names supertables or columns.'],
    further: [],
  },
  KEY_NULL: {
    class: 'data',
    isRetried: false,
    causes: ['The field of the composite key is missing or null in this row.'],
    further: [],
  },
} as const satisfies Readonly<Pick<Explanations<typeof transformErrors>, ValueCode>>
