import { isSluiceError, scriptParserSchema } from '@sluice/contracts'
import { jsonText } from '../../json/json-text.ts'
import { createSchemaStore } from '../../parse/schema-store.ts'
import { loadScriptParser } from '../../parse/script/script-parser.ts'
import { NOW_MS } from '../fixtures.ts'
import { createRandom, type Random } from '../random.ts'
import { randomPayload } from '../random-task/random-payload.ts'

const FRAGMENTS = [
  ...([
    'data',
    'data.a',
    'now',
    'this',
    'globalThis',
    'null',
    '1n',
    '2 ** 53',
    '"x"',
    '[]',
    '{}',
    '({})',
    '/a+/g',
  ] as const),
  ...([
    'Object.prototype',
    'Array.prototype',
    'Date',
    'Date.now()',
    'new Date()',
    'Math.random',
    'JSON',
    'Symbol()',
  ] as const),
  ...([
    'data.a = data',
    'globalThis.x = 1',
    'x = 1',
    '[].concat(data)',
    'Object.keys(data)',
    'new Map([[1, 2]])',
  ] as const),
  ...([
    'String(data)',
    'data.map((a) => ({ a }))',
    'Object.freeze(data)',
    'delete data.a',
    'Function("return 1")()',
  ] as const),
  ...([
    'class A {}',
    'function f() { return f }',
    'let x = data',
    'const y = [data]',
    'async () => 0',
    '(function* () {})()',
  ] as const),
  ...([
    'throw data',
    'throw new Error("x")',
    'throw null',
    'return [data]',
    'return [{ a: data, now }]',
    'return data',
  ] as const),
  ...([
    '"x".repeat(1e8)',
    '[data].flat()',
    'Promise.resolve().then(() => data())',
    '[...Object.entries(data)]',
  ] as const),
] as const
const GLUE = [
  ';\n',
  ';\n',
  ';',
  '\n',
  ' + ',
  ', ',
  '.',
  '(',
  ')',
  '[',
  ']',
  '{',
  '}',
  ' => ',
  ' ? ',
  ' : ',
  '`',
  '\u2028',
  '//',
  '/*',
  '-->',
] as const

const randomCode = (random: Random): string =>
  Array.from({ length: 1 + random.below(6) }, () => random.pick(FRAGMENTS) + random.pick([...GLUE])).join('') +
  random.pick(['', '', '\nreturn [data]', '\n[{ a: data }]', '\nreturn [{ a: String(data) }]'])

/** How a case went; a test counts them. */
export type FuzzedScript = 'refused' | 'failed' | 'returned'

/**
 * One script on several payloads: nothing but a positioned syntax error comes out of compiling it, a payload gives the
 * same rows or the same error whatever ran before, and rows can be written out. Throws on a defect.
 */
export const fuzzCase = async (seed: number): Promise<FuzzedScript> => {
  const random = createRandom(seed)
  const code = randomCode(random)
  const createParser = await loadScriptParser(
    scriptParserSchema.parse({ type: 'script', code, input: random.pick(['json', 'json', 'text']) }),
  )
  const open = () =>
    createParser({ encoding: 'UTF_8', clock: { nowMs: NOW_MS }, schemas: createSchemaStore([], () => NOW_MS) })
  const payloads = Array.from({ length: 3 }, () => randomPayload(random, 'script') ?? new Uint8Array())
  try {
    const used = open()
    const fresh = payloads.map((payload) => resultOf(open(), payload))
    const again = [...payloads, ...payloads].map((payload) => resultOf(used, payload))
    for (const [index, result] of again.entries()) {
      const first = fresh[index % fresh.length] ?? ''
      // A call that a limit ended tells about the machine: it may well be in time when it is made again.
      if (result !== first && !hitLimit(result) && !hitLimit(first))
        throw new Error(`the calls of seed ${seed} influence each other: ${code}`)
    }
    return fresh.some((result) => result.startsWith('[')) ? 'returned' : 'failed'
  } catch (error) {
    if (!isSluiceError(error, 'SCRIPT_SYNTAX')) throw error
    const { position = -1 } = error
    if (position < 0 || position > code.length)
      throw new Error(`the position of the error lies outside of the script of seed ${seed}`, { cause: error })
    return 'refused'
  }
}

const hitLimit = (result: string): boolean => result.startsWith('failed') && result.includes('"SCRIPT_LIMIT"')

const resultOf = (parser: ReturnType<Awaited<ReturnType<typeof loadScriptParser>>>, payload: Uint8Array): string => {
  const parsed = parser.parse(payload)
  if ('code' in parsed) return `failed ${JSON.stringify(parsed)}`
  const written = jsonText(parsed.rows, true)
  if (typeof written === 'string') throw new Error(`rows that cannot be written: ${written}`)
  return written.text
}
