import { EXPRESSION_LIMITS } from '@sluice/transform'

/** An expression and its result. */
type Example = readonly [expression: string, result: string]

/** What the manual shows of each subject; a test runs every one on the fields that the page names. */
export const languageExamples = {
  values: [
    ['true', 'true'],
    ['42 + big', '9007199254741035'],
    ['4.5e1', '45'],
    ["'it''s' == name", 'error: expected an operator or the end'],
    ['"a \\"quoted\\" word"', '"a \\"quoted\\" word"'],
    ['"\\u4e2d"', '"中"'],
    ['`name`', '"beijing-01"'],
    ['()', 'null'],
  ],
  operators: [
    ['1 + 2 * 3', '7'],
    ['(1 + 2) * 3 % 5', '4'],
    ['!ok || id == 2 && voltage > 200', 'true'],
    ['"t_" + name', '"t_beijing-01"'],
    ['id in [1, 2, 3]', 'true'],
    ['name not in ["beijing-01", "beijing-02"]', 'false'],
    ['name.len == len(name)', 'true'],
  ],
  numbers: [
    ['9223372036854775807 - 1', '9223372036854775806'],
    ['9223372036854775807 + 1', 'error: the result does not fit in 64 bits'],
    ['7 / 2', '3.5'],
    ['int(7 / 2)', '3'],
    ['-7 % 3', '-1'],
    ['6 / 2 == 3.0', 'true'],
    ['1 / 0', 'error: division by zero'],
    ['sqrt(-1)', 'error: the result is not a number'],
  ],
  nulls: [
    ['missing == null', 'true'],
    ['missing == missing', 'false'],
    ['missing != 1', 'true'],
    ['missing < 1', 'false'],
    ['missing in [1, null]', 'true'],
    ['!missing', 'true'],
    ['missing && ok', 'false'],
    ['missing + 1', 'null'],
    ['missing.upper()', 'null'],
    ['coalesce(missing, 0) + 1', '1'],
  ],
  kinds: [
    ['name == id', 'false'],
    ['name > id', 'false'],
    ['name * 2', 'error: * needs a number, but the value is text'],
    ['"2" == 2', 'error: == compares text with number; parse_float() or parse_int() reads a number from text'],
    ['parse_int("2") == id', 'true'],
  ],
  times: [
    ['now() > "2023-01-01T00:00:00Z"', 'true'],
    ['now() == "2023-11-15T06:13:20+08:00"', 'true'],
    [
      'now() > "yesterday"',
      'error: > compares timestamp with text; parse_time() reads a time from text, a literal is like "2026-01-02T03:04:05Z"',
    ],
    ['now() + 60', 'error: + does not compute with times; add_seconds() and date_diff() do'],
    ['now().add_seconds(60)', '2023-11-14T22:14:20Z'],
    ['from_unix(1700000000123456789, "ns")', '2023-11-14T22:13:20.123456789Z'],
  ],
} as const satisfies Record<string, readonly Example[]>

/** The same for templates. */
export const templateExamples = [
  ['t_${id}', '"t_2"'],
  ['t_{id}', '"t_2"'],
  ['${name.replace("-", "_").upper()}', '"BEIJING_01"'],
  ['d_${format_time(now(), "%Y%m%d")}', '"d_20231114"'],
  ['${"1.2".pad(5, "0")} V', '"1.200 V"'],
  ['{{literal}}', '"{literal}"'],
  ['t_${missing}', 'null'],
] as const satisfies readonly Example[]

/** Each limit and an expression that is just beyond it, which fails with the message. */
export const limitExamples = [
  {
    what: 'characters of an expression',
    limit: EXPRESSION_LIMITS.characters,
    beyond: 'x'.repeat(EXPRESSION_LIMITS.characters + 1),
    message: 'error: an expression has at most 4096 characters',
  },
  {
    what: 'parts (values, operators and calls)',
    limit: EXPRESSION_LIMITS.nodes,
    beyond: `${'1+'.repeat(EXPRESSION_LIMITS.nodes / 2)}1`,
    message: 'error: an expression has at most 1000 parts',
  },
  {
    what: 'nesting of parentheses, calls and signs',
    limit: EXPRESSION_LIMITS.depth,
    beyond: `${'('.repeat(EXPRESSION_LIMITS.depth + 1)}1${')'.repeat(EXPRESSION_LIMITS.depth + 1)}`,
    message: 'error: an expression nests at most 64 deep',
  },
  {
    what: 'values between the brackets of `in`',
    limit: EXPRESSION_LIMITS.listItems,
    beyond: `id in [${Array.from({ length: EXPRESSION_LIMITS.listItems + 1 }, () => '1').join()}]`,
    message: 'error: a list has at most 500 values',
  },
  {
    what: 'characters of a text that an expression makes',
    limit: EXPRESSION_LIMITS.textLength,
    beyond: `"".pad(${EXPRESSION_LIMITS.textLength + 1}, "x")`,
    message: 'error: the text is longer than 65536 characters',
  },
  {
    what: 'characters that functions read for one row; with a complicated pattern, times its size',
    limit: EXPRESSION_LIMITS.workCharacters,
    beyond: Array.from({ length: 60 }, () => '"".pad(65536, "a").matches("[b-z].*y.*[^a]z$")').join(' || '),
    message: 'error: the expression takes too much work on this row',
  },
] as const
