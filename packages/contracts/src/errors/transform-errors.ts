import type { CatalogueEntry } from './entry.ts'

export const transformErrors = {
  PARSE_ENCODING: {
    title: 'The bytes are not valid in the chosen character set.',
    remedy: 'Choose the encoding that the producer uses.',
  },
  PARSE_JSON: { title: 'The payload is not valid JSON.', remedy: 'Correct the producer, or choose another parser.' },
  PARSE_NOT_OBJECT: {
    title: 'The payload is JSON but neither an object nor an array of objects.',
    remedy: 'Choose another parser or a root path.',
  },
  PARSE_NUMBER: {
    title: 'A number of the payload is beyond every numeric type.',
    remedy: 'Correct the producer, or send the number as text.',
  },
  PARSE_NO_MATCH: {
    title: 'The payload does not match the pattern of the parser.',
    remedy: 'Correct the pattern, or see whether other payloads are in the topic.',
  },
  PARSE_TYPE: {
    title: 'A chosen key does not have the type that was set for it.',
    remedy: 'Change the type of the key, or correct the producer.',
  },
  PARSE_CSV: { title: 'The payload is not valid CSV.', remedy: 'Check delimiter and quote, or correct the producer.' },
  PARSE_KEY_VALUE: {
    title: 'The payload is not a list of keys and values.',
    remedy: 'Check the separators, or choose another parser.',
  },
  PARSE_LINE_PROTOCOL: {
    title: 'The line is not valid InfluxDB line protocol.',
    remedy: 'Correct the producer; the position shows where reading stopped.',
  },
  PARSE_ROWS: {
    title: 'The path of the rows does not lead to an array.',
    remedy: 'Choose the path of an array, or leave it empty for one row per message.',
  },
  PARSE_COMPRESSION: {
    title: 'The payload cannot be decompressed.',
    remedy: 'Choose the compression that the producer uses.',
  },
  PARSE_TOO_LARGE: { title: 'The payload is too large.', remedy: 'Send smaller messages.' },
  PARSE_BINARY: {
    title: 'The bytes are not valid in the chosen binary format.',
    remedy: 'Choose the format that the producer uses, or see whether a schema id leads the payload.',
  },
  PARSE_SCHEMA: {
    title: 'The payload does not fit its schema.',
    remedy: 'Correct the producer, or choose the schema it was written with.',
  },
  SCHEMA_UNKNOWN: {
    title: 'The registry has no schema with the id of the payload.',
    remedy: 'Check that the registry is the one that the producer uses.',
  },
  SCHEMA_INVALID: { title: 'The schema cannot be read.', remedy: 'Correct it at the place shown.' },
  SCRIPT_FAILED: { title: 'The script failed on this message.', remedy: 'Look at line and column of the message.' },
  SCRIPT_SYNTAX: { title: 'The script cannot be read.', remedy: 'Correct it at the line and column shown.' },
  SCRIPT_LIMIT: {
    title: 'The script used more time or memory than a call may.',
    remedy: 'Look for an endless loop; 50 ms and 16 MiB are allowed.',
  },
  PREVIEW_TIME: {
    title: 'The preview took too long, so this message was not tried.',
    remedy: 'Make the steps that take long quicker, or use a smaller sample.',
  },
  PATH_SYNTAX: {
    title: 'The path of a chosen key cannot be read.',
    remedy: 'Write it dotted, like a.b.0, or in brackets, like $["a"]["b"][0].',
  },
  PARSE_TOO_DEEP: { title: 'The payload is nested too deeply.', remedy: 'Limit the depth, or choose keys.' },
  FIELD_CLASH: { title: 'Two values lead to the same field name.', remedy: 'Give one of them an alias.' },
  EXTRACT_NO_MATCH: {
    title: 'The pattern does not match the value.',
    remedy: 'Correct the pattern, or filter such rows first.',
  },
  EXTRACT_TOO_LONG: {
    title: 'The value is too long for this pattern.',
    remedy: 'Anchor the pattern with ^ and use classes that do not overlap, or split the value first.',
  },
  FIELD_UNKNOWN: { title: 'No earlier step makes this field.', remedy: 'Choose one of the fields of the sample.' },
  PATTERN_INVALID: {
    title: 'The regular expression is not valid.',
    remedy: 'Correct it at the position shown; the dialect is RE2.',
  },
  EXPRESSION_SYNTAX: { title: 'The expression cannot be read.', remedy: 'Correct it at the position shown.' },
  EXPRESSION_TYPE: {
    title: 'The expression combines values that do not fit.',
    remedy: 'Convert one side, or compare like with like.',
  },
  EXPRESSION_FAILED: {
    title: 'The expression failed on this row.',
    remedy: 'Look at the row; guard against nulls or zero.',
  },
  TEMPLATE_SYNTAX: { title: 'The template cannot be read.', remedy: 'Write ${field}; close every brace.' },
  TABLE_NAME_EMPTY_VARIABLE: {
    title: 'A variable of the table name is empty.',
    remedy: 'Filter such rows, or choose another field.',
  },
  TABLE_NAME_TOO_LONG: { title: 'The table name is longer than 192 bytes.', remedy: 'Shorten the template.' },
  TABLE_NAME_INVALID: {
    title: 'The table name has a character that TDengine refuses.',
    remedy: 'Use other fields in the template.',
  },
  COLUMN_NAME_TOO_LONG: {
    title: 'The data names a column longer than 64 bytes.',
    remedy: 'Look at the value that makes the name, or shorten the template.',
  },
  COLUMN_NAME_INVALID: {
    title: 'The data names a column that cannot be.',
    remedy: 'Look at the value that makes the name: not empty, no dot or back quote, no name twice.',
  },
  VALUE_TYPE: {
    title: 'The value does not fit the type of the column without loss.',
    remedy: 'Change the column type or convert the value.',
  },
  VALUE_OUT_OF_RANGE: { title: 'The number is out of the range of the column.', remedy: 'Choose a wider type.' },
  VALUE_TOO_LONG: { title: 'The value is longer than the column.', remedy: 'Widen the column, or shorten the value.' },
  TIMESTAMP_NULL: { title: 'The primary timestamp is missing.', remedy: 'Map another field, or filter such rows.' },
  TIMESTAMP_INVALID: {
    title: 'The value is no time in the stated unit or format.',
    remedy: 'Correct the unit or the format.',
  },
  TIME_FORMAT: {
    title: 'The layout of the time cannot be used.',
    remedy: 'Use %Y %m %d %H %M %S %b %f %z %s %F %T, with a year or %s in it.',
  },
  ZONE_UNKNOWN: { title: 'There is no such time zone.', remedy: 'Write an IANA name, like Asia/Shanghai.' },
  TIMESTAMP_OUT_OF_RANGE: {
    title: 'The timestamp is outside what the database keeps.',
    remedy: 'Check the unit, or raise KEEP.',
  },
  TARGET_LIMIT: {
    title: 'The data names more tables or columns than the task allows.',
    remedy: 'Look at the values that make the names, or raise the limits of the target.',
  },
  KEY_NULL: { title: 'The composite key is null.', remedy: 'Map a field that is always there.' },
} as const satisfies Record<string, CatalogueEntry>
