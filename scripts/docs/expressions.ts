import { EXAMPLE_FIELDS, expressionFunctions, type FunctionHelp, METADATA_FIELDS } from '@sluice/transform'
import { languageExamples, limitExamples, templateExamples } from './expression-examples.ts'
import { code, table } from './markdown.ts'

const exampleTable = (examples: readonly (readonly [string, string])[], head = 'expression'): string =>
  table(
    [head, 'result'],
    examples.map(([text, result]) => [code(text), code(result)]),
  )

const fields = Object.entries(EXAMPLE_FIELDS)
  .map(([name, value]) => `${code(name)} is ${code(typeof value === 'string' ? JSON.stringify(value) : String(value))}`)
  .join(', ')

const groupTitles: Readonly<Record<FunctionHelp['group'], string>> = {
  choose: 'Nulls and choices',
  text: 'Text',
  number: 'Numbers',
  convert: 'Conversions',
  time: 'Times',
  bytes: 'Bytes',
}

const functionTable = (group: FunctionHelp['group']): string =>
  table(
    ['function', 'result', '', 'examples'],
    expressionFunctions
      .filter((help) => help.group === group)
      .map(({ signature, result, description, examples }) => [
        code(signature),
        result,
        description.replaceAll('|', '\\|'),
        examples.map(([text, value]) => `${code(text)} → ${code(value)}`).join('<br>'),
      ]),
  )

const grammar = `\`\`\`
expression = or
or         = and { "||" and }
and        = equality { "&&" equality }
equality   = order { ("==" | "!=") order }
order      = sum { ("<" | "<=" | ">" | ">=") sum | ["not"] "in" "[" [ expression { "," expression } ] "]" }
sum        = product { ("+" | "-") product }
product    = unary { ("*" | "/" | "%") unary }
unary      = ("!" | "-") unary | postfix
postfix    = primary { "." name [ arguments ] }
primary    = number | text | "true" | "false" | "null" | "()" | name [ arguments ] | quoted | "(" expression ")"
arguments  = "(" [ expression { "," expression } ] ")"
name       = a letter or _, then letters, digits and _        quoted = \`any name\`
number     = digits [ "." digits ] [ "e" [ "+" | "-" ] digits ]
text       = "…" or '…' with \\n \\r \\t \\\\ \\" \\' \\uXXXX
\`\`\``

/** The text of docs/expressions.md. */
export const expressionsPage = (): string => `# Expressions

One language serves filters, the \`expr\` rules of the extract step and of the mapping, and the placeholders of templates
(\`t_\${id}\`, \`\${name.upper()}\`). This page is generated from the function table that the editor completes from
(\`npm run docs\`), and a test runs every example. In the examples ${fields}; \`missing\` is a
field that the row has not, and the time of the batch is 2023-11-14T22:13:20Z.

## Values

| type | written | notes |
| --- | --- | --- |
| bool | \`true\`, \`false\` | |
| int | \`42\`, \`-7\` | 64 bits, exact; overflow is an error of the row, never a wrong number |
| float | \`4.5\`, \`1e3\` | a float with a whole value counts as an int, because JSON cannot tell \`10.0\` from \`10\` |
| text | \`"text"\`, \`'text'\` | results of split and regex are always text; lengths count characters, not bytes |
| timestamp | \`now()\`, \`parse_time(…)\` | exact to the nanosecond; made by functions, the \`timestamp\` rule and binary formats |
| bytes | \`from_hex(…)\` | from binary formats; compared, tested for null and written by \`to_hex\` and \`to_base64\`, nothing else |
| null | \`null\`, \`()\` | a field that is missing or null |

Fields are written by name. A name that is no plain identifier goes into back quotes: \`\` \`vehicle speed\` \`\`.
${METADATA_FIELDS.map(code).join(', ')} tell where the record came from; \`_key_id\` is the field \`id\` of a key that is
JSON and \`_headers_source\` the header \`source\`.

${exampleTable(languageExamples.values)}

## Operators

From the loosest to the tightest: \`||\` · \`&&\` · \`== !=\` · \`< <= > >=\`, \`in\`, \`not in\` · \`+ -\` · \`* / %\` · \`! -\` · \`.\`.
\`+\` adds numbers and joins texts. \`x in [a, b]\` means \`x == a || x == b\`. Functions may be called either way, \`len(name)\` or
\`name.len()\`, and a method without arguments needs no parentheses: \`name.len\`. \`&&\`, \`||\` and \`if\` compute only what they need.

${exampleTable(languageExamples.operators)}

### Grammar

${grammar}

## Numbers

Integers are exact within 64 bits; a float makes the result a float. Division never cuts a fraction off.

${exampleTable(languageExamples.numbers)}

## Null

Null equals nothing but a written \`null\`, is in no order, counts as false in logic, and goes through arithmetic and functions
(all but \`is_null\`, \`coalesce\` and \`if\`): a null operand makes the result null.

${exampleTable(languageExamples.nulls)}

## Types that differ

Where the types are known, a mistake shows in the editor. Where only a row brings them, \`==\`, \`in\` and order are false (\`!=\` true), and
everything else is an error of the row. Errors carry the position of the character.

${exampleTable(languageExamples.kinds)}

## Times

A text literal in RFC 3339 with an offset is a time where it meets one, and every time argument of a function takes such text too.

${exampleTable(languageExamples.times)}

## Filters and templates

A filter must be bool. A row for which it is false or null is filtered and counted; a row on which it fails is a data error,
never "false". A template that makes a column is null as soon as a placeholder is; in a table name that is an error of its own class.

${exampleTable(templateExamples, 'template')}

## Limits

${table(
  ['of', 'at most', 'beyond it'],
  limitExamples.map(({ what, limit, message }) => [what, limit.toLocaleString('en-US'), code(message)]),
)}

Patterns of \`matches\` are RE2 and take linear time whatever the text; a text that is too long for a complicated pattern is an error.

## Functions

${Object.keys(groupTitles)
  .filter((group): group is FunctionHelp['group'] => group in groupTitles)
  .map((group) => `### ${groupTitles[group]}\n\n${functionTable(group)}`)
  .join('\n\n')}
`
