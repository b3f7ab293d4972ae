import { expressionFunctions } from '@sluice/transform'

const INTRODUCTION = `# Expressions

One language serves filters, the \`expr\` rule of a mapping and the placeholders of templates (\`t_\${id}\`, \`\${name.upper()}\`).
This page is generated from the function table that the editor completes from (\`npm run docs\`).

## Values

| type | written | notes |
| --- | --- | --- |
| bool | \`true\`, \`false\` | |
| int | \`42\`, \`-7\` | 64 bits, exact; overflow is an error of the row, never a wrong number |
| float | \`4.5\`, \`1e3\` | a float with a whole value counts as an int, because JSON cannot tell \`10.0\` from \`10\` |
| string | \`"text"\`, \`'text'\` | results of split and regex are always strings |
| null | \`null\`, \`()\` | a field that is missing or null |

Fields are written by name: \`mag\`, \`properties_type\`. A name that is no plain identifier goes into back quotes: \`\` \`vehicle speed\` \`\`.
\`_topic\`, \`_partition\`, \`_offset\`, \`_timestamp\` and \`_key\` tell where the record came from.

## Operators

\`== != < <= > >=\` · \`&& || !\` · \`+ - * / %\` · parentheses. Functions may be called either way: \`len(name)\` or \`name.len()\`.

- **Null**: equals nothing but \`null\`; ordering with it is false; logic takes it as false; arithmetic with it gives null.
- **Types that differ**: a mistake that the editor shows where the types are known; at run time \`==\` and ordering are false.
- **Division** never truncates: \`7 / 2\` is \`3.5\`; \`int(7 / 2)\` is \`3\`. Division by zero is an error of the row.
- **Filters** must be bool. A row whose filter is false is filtered and counted; a row on which it fails is a dead letter, not "false".
- **Limits**: 4,096 characters, 1,000 nodes, 64 levels. Errors carry the position of the character.

## Functions

`

/** The text of docs/expressions.md. */
export const expressionsPage = (): string =>
  `${INTRODUCTION}| function | |\n| --- | --- |\n${expressionFunctions
    .map(({ signature, description }) => `| \`${signature}\` | ${description.replaceAll('|', '\\|')} |`)
    .join('\n')}\n`
