import type { transformErrors } from '../transform-errors.ts'
import type { Explanations } from './explanation.ts'

type PayloadCode = Extract<keyof typeof transformErrors, `PARSE_${string}` | `SCHEMA_${string}` | `SCRIPT_${string}`>

/** Codes of the first step: from bytes to rows and fields. */
export const explainedPayloadErrors = {
  PARSE_ENCODING: {
    class: 'data',
    isRetried: false,
    causes: ['The producer writes GBK or another character set.', 'The payload is binary.', 'The payload was cut off.'],
    further: [],
  },
  PARSE_JSON: {
    class: 'data',
    isRetried: false,
    causes: [
      'The payload is text, CSV or binary.',
      'The payload was cut off.',
      'A value is NaN or a text without quotes.',
    ],
    further: ['The position in the message shows where reading stopped.'],
  },
  PARSE_NOT_OBJECT: {
    class: 'data',
    isRetried: false,
    causes: ['The payload is a bare number or text.', 'The objects lie deeper in the payload.'],
    further: [],
  },
  PARSE_NUMBER: {
    class: 'data',
    isRetried: false,
    causes: ['The exponent is beyond the range of DOUBLE.', 'An identifier of many digits is sent as a number.'],
    further: [],
  },
  PARSE_NO_MATCH: {
    class: 'data',
    isRetried: false,
    causes: ['The topic carries lines of several kinds.', 'The pattern demands a part that is optional in the data.'],
    further: ['Write optional parts as (…)?; the preview shows which sample lines match.'],
  },
  PARSE_TYPE: {
    class: 'data',
    isRetried: false,
    causes: [
      'Some producers send the value as text.',
      'The value is an object or a list where a single value was expected.',
    ],
    further: [],
  },
  PARSE_CSV: {
    class: 'data',
    isRetried: false,
    causes: ['A quote is opened and not closed.', 'A line has more or fewer columns than the others.'],
    further: [],
  },
  PARSE_KEY_VALUE: {
    class: 'data',
    isRetried: false,
    causes: ['A part has no separator between key and value.', 'The separator occurs within values.'],
    further: [],
  },
  PARSE_LINE_PROTOCOL: {
    class: 'data',
    isRetried: false,
    causes: ['A space or a comma in a tag is not escaped.', 'A text field has no quotes.', 'The line has no field.'],
    further: [],
  },
  PARSE_ROWS: {
    class: 'data',
    isRetried: false,
    causes: ['Some messages hold one object instead of a list.', 'The path was mistyped.'],
    further: [],
  },
  PARSE_COMPRESSION: {
    class: 'data',
    isRetried: false,
    causes: ['The producer does not compress its payloads itself.', 'The payload was cut off.'],
    further: [
      'Compression of Kafka itself needs no setting here; this one is about payloads compressed by the producer.',
    ],
  },
  PARSE_TOO_LARGE: {
    class: 'data',
    isRetried: false,
    causes: ['The payload grows beyond the limit when decompressed.', 'One message carries a whole file.'],
    further: [],
  },
  PARSE_BINARY: {
    class: 'data',
    isRetried: false,
    causes: [
      'The payload has a leading schema id or magic bytes.',
      'The topic carries several formats.',
      'The payload was cut off.',
    ],
    further: [],
  },
  PARSE_SCHEMA: {
    class: 'data',
    isRetried: false,
    causes: ['The producer moved to another schema.', 'The schema given here is not the one of the writer.'],
    further: ['A schema registry tells the schema of each message by its id.'],
  },
  SCHEMA_UNKNOWN: {
    class: 'data',
    isRetried: false,
    causes: ['The producer registers its schemas elsewhere.', 'The schema was deleted from the registry.'],
    further: [],
  },
  SCHEMA_INVALID: {
    class: 'design',
    isRetried: false,
    causes: [
      'The text is not of the language that was chosen (Avro, Protobuf, JSON Schema).',
      'It refers to a type of another file.',
    ],
    further: [],
  },
  SCRIPT_FAILED: {
    class: 'data',
    isRetried: false,
    causes: ['The script reads a key that this message does not have.', 'The script throws on purpose.'],
    further: ['Guard with value?.key, and return an empty list for messages that make no row.'],
  },
  SCRIPT_SYNTAX: {
    class: 'design',
    isRetried: false,
    causes: [
      'A brace or a quote is missing.',
      'The script uses import, require or another thing that the sandbox lacks.',
    ],
    further: [],
  },
  SCRIPT_LIMIT: {
    class: 'data',
    isRetried: false,
    causes: [
      'A loop does not end on this message.',
      'A pattern backtracks for very long.',
      'The message is large and is copied often.',
    ],
    further: [],
  },
  PARSE_TOO_DEEP: {
    class: 'data',
    isRetried: false,
    causes: ['The payload holds lists in lists or objects in objects beyond the limit.'],
    further: [],
  },
} as const satisfies Readonly<Pick<Explanations<typeof transformErrors>, PayloadCode>>
