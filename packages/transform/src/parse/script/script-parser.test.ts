import { describe, expect, it } from 'vitest'
import { NOW_MS } from '../../testing/fixtures.ts'
import { openScript } from './testing/run-script.ts'

/** One payload through one script. */
const run = async (code: string, payload = '{}', input: 'json' | 'text' = 'json') =>
  (await openScript(code, { input }))(payload)

const voltages = `
const parts = data.voltage.split(',')
return parts.map((part, phase) => ({ ts: data.ts, id: data.id, phase, voltage: Number(part) }))`

describe('a script', () => {
  it('makes three rows of one message with three voltages, as in the manual of the UDT parser', async () => {
    expect(await run(voltages, '{"ts":1700000000000,"id":7,"voltage":"220,221.5,222"}')).toEqual([
      { ts: 1_700_000_000_000, id: 7, phase: 0, voltage: 220 },
      { ts: 1_700_000_000_000, id: 7, phase: 1, voltage: 221.5 },
      { ts: 1_700_000_000_000, id: 7, phase: 2, voltage: 222 },
    ])
  })

  it('gives the value of its last expression when it has no return', async () => {
    const rows = [{ v: 1 }, { v: 2 }]
    const payload = '{"v":[1,2]}'
    expect(await run('data.v.map((v) => ({ v }))', payload)).toEqual(rows)
    expect(await run('const all = data.v\nall\n  .map((v) => {\n    return { v }\n  }); // the rows', payload)).toEqual(
      rows,
    )
    expect(await run("const s = ';\\n'; [{ v: 1 },\n{ v: 2 }]", payload)).toEqual(rows)
    expect(await run('let n = 0\nfor (;;) { n += 1; if (n > 2) break }\n[{ n }]')).toEqual([{ n: 3 }])
    expect(await run('if (data.v) return []\nelse { return [{ v: 3 }] }')).toEqual([{ v: 3 }])
  })

  it('takes arrays, numbers and text as they come', async () => {
    expect(await run('return data', '[{"a":1},{"a":2}]')).toEqual([{ a: 1 }, { a: 2 }])
    expect(await run('return [{ data }]', '5')).toEqual([{ data: 5 }])
    expect(await run("return data.split('\\n').map((line) => ({ line }))", 'a\u0000b\n京', 'text')).toEqual([
      { line: 'a\u0000b' },
      { line: '京' },
    ])
  })

  it('keeps 64-bit integers exact on the way in and out', async () => {
    const payload =
      '{"id":9007199254740993,"deep":[{"s":"i5","x":1.5,"id":-9223372036854775808}],"s":"9007199254740993"}'
    expect(await run('return [data, { next: data.id + 1n, type: typeof data.id }]', payload)).toEqual([
      { id: 9_007_199_254_740_993n, deep: [{ s: 'i5', x: 1.5, id: -(2n ** 63n) }], s: '9007199254740993' },
      { next: 9_007_199_254_740_994n, type: 'bigint' },
    ])
    expect(await run('return [{ huge: data.a === Infinity }]', '{"a":1e400,"b":12345678901234567}')).toEqual([
      { huge: true },
    ])
  })

  it('writes dates as RFC 3339 and leaves undefined out', async () => {
    expect(await run('return [{ at: new Date(now), gone: undefined, none: null, list: [undefined] }]')).toEqual([
      { at: '2023-11-14T22:13:20.000Z', none: null, list: [null] },
    ])
  })

  it('has no clock but that of the batch, no zone but UTC and no chance', async () => {
    const zone = process.env['TZ']
    process.env['TZ'] = 'Asia/Shanghai'
    const clock = { nowMs: NOW_MS }
    const call = await openScript(
      `return [{ now, date: Date.now(), fresh: +new Date(), text: Date(), hours: new Date(now).getHours(),
        parts: +new Date(2024, 0, 31, 8), iso: Date.parse('2024-01-31T08:00:00'), loose: +new Date('2024-01-31 08:00'),
        english: Date.parse('Jan 31, 2024 08:00:00'), zoned: Date.parse('2024-01-31T08:00:00+08:00'), day: Date.parse('2024-01-31'),
        offset: new Date(now).getTimezoneOffset(), random: typeof Math.random, instance: new Date() instanceof Date }]`,
      { clock },
    )
    try {
      const eight = Date.UTC(2024, 0, 31, 8)
      const row = {
        ...{ now: NOW_MS, date: NOW_MS, fresh: NOW_MS, text: 'Tue, 14 Nov 2023 22:13:20 GMT', hours: 22, offset: 0 },
        ...{
          parts: eight,
          iso: eight,
          loose: eight,
          english: eight,
          zoned: Date.UTC(2024, 0, 31),
          day: Date.UTC(2024, 0, 31),
        },
        ...{ random: 'undefined', instance: true },
      }
      expect(call('{}')).toEqual([row])
      clock.nowMs = 0
      expect(call('{}')).toMatchObject([{ now: 0, date: 0, fresh: 0 }])
    } finally {
      process.env['TZ'] = zone
    }
  })

  it('tells where it failed, in lines and columns of what was written', async () => {
    expect(await run('const a = 1\n  return data.x.y', '{}')).toEqual({
      stage: 'parse',
      code: 'SCRIPT_FAILED',
      message: "cannot read property 'y' of undefined (line 2, column 16)",
      position: 27,
    })
    expect(await run('data.x.y', '{}')).toMatchObject({ position: 6 })
    expect(await run("if (!data.unit) throw new Error('no unit')\nreturn []", '{}')).toMatchObject({
      message: 'no unit (line 1, column 32)',
    })
  })

  it('keeps what it may have of the payload out of messages', async () => {
    expect(await run('if (true) throw new Error(data.secret); return []', '{"secret":"canary"}')).toMatchObject({
      message: 'the script threw Error (line 1, column 26)',
    })
    expect(await run('if (true) throw data.secret; return []', '{"secret":"canary"}')).toMatchObject({
      message: 'the script threw something',
    })
    expect(await run('return data[data.secret].x', '{"secret":"canary"}')).not.toMatchObject({
      message: expect.stringContaining('canary'),
    })
  })

  it.each([
    ['return 5', 'gave a value of type number where an array of objects is needed'],
    ['return {}', 'gave a value of type object where an array of objects is needed'],
    ['return undefined', 'gave a value of type undefined where an array of objects is needed'],
    ['return [{ a: NaN }]', 'holds a number that is not finite'],
    ['return [{ a: () => 1 }]', 'holds a function'],
    ['return [{ a: Symbol() }]', 'holds a symbol'],
    ['return [{ a: new Map() }]', 'holds something that is neither an array nor a plain object'],
    ['return [{ a: new Date(NaN) }]', 'holds an invalid date'],
    ['const a = {}; a.a = a; return [a]', 'is nested too deeply'],
  ])('refuses rows that no field can hold: %s', async (code, reason) => {
    expect(await run(code)).toMatchObject({ code: 'SCRIPT_FAILED', message: `what the script returned ${reason}` })
  })

  it('never runs on a payload that is not one JSON document', async () => {
    expect(await run('return [{}]', '{"a":')).toMatchObject({ code: 'PARSE_JSON', position: 5 })
    expect(await run('return [{}]', '{}{}')).toMatchObject({ code: 'PARSE_JSON' })
    expect(await run('return [{}]', '{}\u0000')).toMatchObject({ code: 'PARSE_JSON', position: 2 })
    expect(await run('return [{}]', '')).toMatchObject({ code: 'PARSE_JSON', position: 0 })
  })

  it.each([
    ['return [', 8],
    ['const a = 1\nconst a = 2\nreturn []', 18],
    ['return data.map((x => x)', 24],
    ['}) ; evil() ; ({ run() {', 0],
    ['} } ; (() => { return { run: 1 } })() ; { {', 0],
  ])('is refused at design time when it cannot be read: %s', async (code, position) => {
    const error = await openScript(code).catch((cause: unknown) => cause)
    expect(error).toMatchObject({ code: 'SCRIPT_SYNTAX', field: 'code' })
    expect(error).toMatchObject({ position: expect.closeTo(position, -1) })
  })

  it('is refused at design time when it gives nothing', async () => {
    await expect(openScript('const a = 1')).rejects.toMatchObject({ code: 'SCRIPT_SYNTAX', field: 'code' })
  })
})
