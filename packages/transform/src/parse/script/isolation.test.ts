import { describe, expect, it } from 'vitest'
import { SCRIPT_TIME_MAX_MS } from './limits.ts'
import { openScript } from './testing/run-script.ts'

const flagged = (code: string) => `if (data.bad) { ${code} }\nreturn [{ fine: true }]`
const FINE = [{ fine: true }]

describe('a call of a script', () => {
  it.each([
    ['an endless loop', 'for (;;);'],
    ['a loop that catches', 'for (;;) { try { for (;;); } catch {} }'],
    ['an endless pattern', '/(a+)+$/.test("a".repeat(50) + "b")'],
    ['a loop of long steps', 'for (;;) "x".repeat(1e6)'],
    ['a loop that copies', 'const all = new Array(1e5).fill(1); for (;;) [...all]'],
    ['a memory bomb', 'const all = []; for (;;) all.push([all.length, {}])'],
    ['a text bomb', '"x".repeat(2 ** 28)'],
    ['endless recursion', 'const again = () => again() + 1; again()'],
    ['nested source code', 'Function("return " + "(".repeat(1e5) + ")".repeat(1e5))()'],
    ['nested JSON', 'JSON.parse("[".repeat(1e5) + "]".repeat(1e5))'],
    ['nested objects to be written', 'let o = {}; for (let i = 0; i < 1e5; i++) o = { o }; JSON.stringify(o)'],
    ['a native loop over an array that is only said to be long', 'new Array(4e9).indexOf(1)'],
    ['a native loop over what is no array', 'Array.prototype.lastIndexOf.call({ length: 2 ** 53 - 1 }, 1)'],
    ['a native loop over a changing length', 'Array.prototype.fill.call({ get length() { return 2 ** 53 - 1 } }, 1)'],
    ['a hidden native loop', '[].concat({ length: 2 ** 53 - 1, [Symbol.isConcatSpreadable]: true })'],
  ])('ends in an error and not the worker: %s', { timeout: 20_000 }, async (_name, code) => {
    const call = await openScript(flagged(code))
    for (let round = 0; round < 3; round++) {
      const startedAt = performance.now()
      expect(call('{"bad":1}')).toMatchObject({
        stage: 'parse',
        code: expect.stringMatching(/^SCRIPT_(LIMIT|FAILED)$/),
      })
      expect(performance.now() - startedAt).toBeLessThan(SCRIPT_TIME_MAX_MS * 20)
      expect(call('{}')).toEqual(FINE)
    }
  })

  it('stops an endless loop soon after its time and says so', async () => {
    const call = await openScript('for (;;);\nreturn []')
    const startedAt = performance.now()
    expect(call('{}')).toMatchObject({ code: 'SCRIPT_LIMIT', message: 'the script was stopped after 50 ms' })
    expect(performance.now() - startedAt).toBeLessThan(SCRIPT_TIME_MAX_MS * 5)
  })

  it('leaves a healthy runtime behind, hundreds of limits later', { timeout: 30_000 }, async () => {
    const call = await openScript(flagged('"x".repeat(2 ** 28)'))
    for (let round = 0; round < 300; round++) {
      expect(call('{"bad":1}')).toMatchObject({ code: 'SCRIPT_LIMIT' })
      expect(call('{}')).toEqual(FINE)
    }
  })

  it.each([
    ['a global', 'globalThis.count = 1'],
    ['an undeclared variable', 'count = 1'],
    ['a prototype', 'Object.prototype.count = 1'],
    ['the prototype of what was given', 'data.__proto__.count = 1'],
    ['an array method', 'Array.prototype.map = () => []'],
    ['a method of text', 'String.prototype.split = () => []'],
    ['JSON', 'JSON.parse = () => 5'],
    ['the clock', 'Date.now = () => 5'],
    ['a class of errors', 'Error.prepareStackTrace = () => { globalThis.count = 1 }'],
    ['a hidden prototype', 'Object.getPrototypeOf(function* () {}).count = 1'],
    ['a hidden constructor', 'Object.getPrototypeOf(async () => 0).constructor.count = 1'],
    ['an iterator', '[].values().__proto__.next = () => ({ done: true })'],
    ['generated code', 'Function("return this")().count = 1'],
    ['a regular expression', 'RegExp.prototype.exec = () => null'],
  ])('cannot change what later calls find: %s', async (_name, code) => {
    const call = await openScript(flagged(code))
    expect(call('{"bad":1}')).toMatchObject({ code: 'SCRIPT_FAILED' })
    expect(call('{}')).toEqual(FINE)
  })

  it('leaves no promise waiting for a later call', async () => {
    const code = 'if (data.bad) { Promise.resolve().then(() => { data.bad() }); return [] }\nreturn [{ fine: true }]'
    const call = await openScript(code)
    expect(call('{"bad":1}')).toEqual([])
    expect(call('{}')).toEqual(FINE)
  })

  it('may give its own objects any key, also those that prototypes have', async () => {
    const call = await openScript(
      `const row = {}; row.toString = 'a'; row.constructor = 'b'; row['__proto__x'] = 1
       class Problem extends Error {}; const problem = new Problem('x'); problem.name = 'Own'; row.name = problem.name
       return [row, JSON.parse('{"__proto__":{"x":1},"hasOwnProperty":2}')]`,
    )
    const [row, parsed] = [call('{}')].flat()
    expect(row).toEqual({ toString: 'a', constructor: 'b', __proto__x: 1, name: 'Own' })
    expect(Object.entries(parsed ?? {})).toEqual([
      ['__proto__', { x: 1 }],
      ['hasOwnProperty', 2],
    ])
  })

  it('finds nothing of the machine', async () => {
    const names = [
      'process',
      'require',
      'fetch',
      'XMLHttpRequest',
      'WebSocket',
      'setTimeout',
      'performance',
      'console',
      'std',
      'os',
    ]
    const call = await openScript(`return [${JSON.stringify(names)}.filter((name) => name in globalThis)]`)
    expect(call('{}')).toEqual([[]])
  })
})
