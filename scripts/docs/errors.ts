import {
  actionsOf,
  behaviourOf,
  decidingPolicy,
  type ErrorClass,
  type ErrorCode,
  errorCatalogue,
  errorClasses,
  errorExplanations,
} from '@sluice/contracts'
import texts from '../../apps/web/messages/en/errors.json' with { type: 'json' }
import wizard from '../../apps/web/messages/en/wizard.json' with { type: 'json' }
import { code, table } from './markdown.ts'
import { type Reaction, serverCodes, serverCodesOf, serverMeaning } from './server-codes.ts'

const codes = Object.keys(errorCatalogue) as ErrorCode[]
const codesOf = (kind: ErrorClass): readonly ErrorCode[] => codes.filter((one) => errorExplanations[one].class === kind)

const link = (one: ErrorCode): string => `[${one}](${errorExplanations[one].class}.md#${one.toLowerCase()})`
const list = (sentences: readonly string[], mark = '-'): string => sentences.map((one) => `${mark} ${one}`).join('\n')

/** Facts that stand in a line of their own; empty ones are left out. */
const facts = (one: ErrorCode): readonly string[] => {
  const policy = decidingPolicy(one)
  const server = serverCodesOf(one).map(({ hex }) => code(hex))
  const kafka = (errorExplanations[one].kafkaErrors ?? []).map(code)
  const actions = actionsOf(one).map((action) => `“${texts.action[action]}”`)
  return [
    `**${texts.behaviour}:** ${texts.behaviourOf[behaviourOf(one)]}`,
    ...(policy === null ? [] : [`**${texts.policy}:** ${wizard.policies.cases[policy]} (${code(policy)})`]),
    ...(actions.length === 0 ? [] : [`**In the console:** ${actions.join(', ')}`]),
    ...(server.length === 0 ? [] : [`**${texts.serverCodes}:** ${server.join(', ')}`]),
    ...(kafka.length === 0 ? [] : [`**${texts.kafkaErrors}:** ${kafka.join(', ')}`]),
  ]
}

const section = (one: ErrorCode): string => {
  const { title, remedy } = errorCatalogue[one]
  const { causes, further } = errorExplanations[one]
  return [
    `## ${one}`,
    title,
    `${texts.causes}:\n\n${list(causes)}`,
    `${texts.remedy}:\n\n${list([remedy, ...further], '1.')}`,
    facts(one).join('  \n'),
  ].join('\n\n')
}

const NOTE = '<!-- Made by `npm run docs` from packages/contracts/src/errors; do not edit. -->'

const classPage = (kind: ErrorClass): string =>
  `${[
    NOTE,
    `# ${texts.class[kind]}`,
    texts.classHelp[kind],
    ...codesOf(kind).map(section),
    '[All errors](README.md)',
  ].join('\n\n')}\n`

const indexPage = (): string =>
  `${[
    NOTE,
    '# Errors',
    'Every error of Sluice has a stable code, which logs, the API, dead letters and the console show. Programs decide by the code, never by a message. The console has these pages in its language under **Error catalogue**.',
    'A number such as `0x2603` is the TDengine server’s own: see the [table of server codes](server-codes.md).',
    ...errorClasses.map(
      (kind) =>
        `## ${texts.class[kind]}\n\n${texts.classHelp[kind]}\n\n${table(
          ['code', 'meaning'],
          codesOf(kind).map((one) => [link(one), errorCatalogue[one].title]),
        )}`,
    ),
  ].join('\n\n')}\n`

const reactionCell = ({ code: ours, failure }: Reaction): string => `${link(ours)}: ${texts.failure[failure]}`

const serverPage = (): string =>
  `${[
    NOTE,
    '# Codes of the TDengine server',
    'The low 16 bits of the code in an answer (`0x80002603` is `0x2603`). The text of an answer is never consulted: it is unreliable. A code that is not listed stops the task with TDENGINE_SQL_FAILED, because taking it for bad data could throw good rows away.',
    table(
      ['hex', 'decimal', 'the server means', texts.whileWriting, texts.whileRunning],
      serverCodes.map((one) => [
        code(one.hex),
        String(one.decimal),
        serverMeaning(one),
        reactionCell(one.writing),
        one.writing.code === one.running.code && one.writing.failure === one.running.failure
          ? 'the same'
          : reactionCell(one.running),
      ]),
    ),
    '[All errors](README.md)',
  ].join('\n\n')}\n`

/** The pages of docs/errors by file name. */
export const errorPages = (): ReadonlyMap<string, string> =>
  new Map([
    ['README.md', indexPage()],
    ...errorClasses.map((kind): [string, string] => [`${kind}.md`, classPage(kind)]),
    ['server-codes.md', serverPage()],
  ])

/** The English of the console's error pages, as its messages file has it. */
export const catalogueTexts = () =>
  Object.fromEntries(
    codes.map((one) => {
      const { causes, further } = errorExplanations[one]
      return [one, { causes, further }]
    }),
  )
