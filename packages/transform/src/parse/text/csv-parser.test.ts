import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { parsePayload, parserFor } from '../../testing/parse-payload.ts'

const csv = (change: object, payload: string) => parsePayload({ type: 'csv', ...change }, payload)
const named = { header: true }

describe('the CSV parser', () => {
  it.each<[string, object, string, unknown]>([
    [
      'names come from the header',
      named,
      'id,v\n1,a\n2,b\n',
      [
        { id: '1', v: 'a' },
        { id: '2', v: 'b' },
      ],
    ],
    ['without a header columns are numbered', {}, '1,a\n2', [{ c0: '1', c1: 'a' }, { c0: '2' }]],
    ['columns of the spec name the cells', { columns: ['x', 'y'] }, '1,2', [{ x: '1', y: '2' }]],
    [
      'columns of the spec replace the header',
      { columns: ['x', 'y'], header: true },
      'id,v\n1,2',
      [{ x: '1', y: '2' }],
    ],
    ['lines are skipped before the header', { ...named, skipLines: 2 }, 'made by\r\n"x\r\nid\r\n7', [{ id: '7' }]],
    ['comments and empty lines are no rows', named, '# c\nid\n\n#1\n2\n', [{ id: '2' }]],
    ['comments may be off', { ...named, comment: null }, 'id\n#1', [{ id: '#1' }]],
    ['a quoted # is a cell', named, 'id\n"#1"', [{ id: '#1' }]],
    [
      'quotes hold delimiters, quotes and line breaks',
      named,
      'a,b\r\n"x,""y""","1\r\n2"\r\n',
      [{ a: 'x,"y"', b: '1\r\n2' }],
    ],
    ['another dialect', { ...named, delimiter: ';', quote: "'" }, "a;b\n'x;';\"", [{ a: 'x;', b: '"' }]],
    ['tabs', { ...named, delimiter: '\t' }, 'a\tb\n1\t2', [{ a: '1', b: '2' }]],
    ['lines end with CR as well', named, 'a\r1\r2', [{ a: '1' }, { a: '2' }]],
    ['an empty cell is null, a quoted one empty text', named, 'a,b,c\n,"",x', [{ a: null, b: '', c: 'x' }]],
    ['cells are not trimmed, names are', named, ' a , b\n 1 ,2', [{ a: ' 1 ', b: '2' }]],
    [
      'dots of names become underscores, missing names numbers',
      named,
      'a.b,,\n1,2,3',
      [{ a_b: '1', c1: '2', c2: '3' }],
    ],
    ['a quote within a cell is text', named, 'a\n5" pipe', [{ a: '5" pipe' }]],
    ['formula cells are text', named, "a\n=cmd|' /C calc'!A0", [{ a: "=cmd|' /C calc'!A0" }]],
    ['missing cells are null', named, 'a,b\n1', [{ a: '1', b: null }]],
    ['too many cells fail their row only', named, 'a\n1\n2,3\n4', [{ a: '1' }, 'PARSE_CSV at 4', { a: '4' }]],
    [
      'text after a closing quote fails its row only',
      named,
      'a,b\n"1"x,2\n3,4',
      ['PARSE_CSV at 7', { a: '3', b: '4' }],
    ],
    [
      'no row is found within quotes, not even within those of a bad row',
      named,
      'a,b\n"1"x,"y\nevil,1"\n3,4',
      ['PARSE_CSV at 7', { a: '3', b: '4' }],
    ],
    ['a quote that is not closed fails the rest', named, 'a\n1\n"2\n3', [{ a: '1' }, 'PARSE_CSV at 4']],
    ['a name that is there twice fails the payload', named, 'a,b,a\n1,2,3', 'PARSE_CSV at 0'],
    ['a header that cannot be read fails the payload', named, '"a\n1', 'PARSE_CSV at 0'],
    ['a header alone has no rows', named, 'a,b\n', []],
    ['nothing has no rows', {}, '', []],
    ['names of objects are names', named, '__proto__,toString\n1,2', [JSON.parse('{"__proto__":"1","toString":"2"}')]],
  ])('%s', (_name, change, payload, rows) => {
    expect(csv(change, payload)).toEqual(rows)
  })

  it('knows its fields at design time when the spec names them', () => {
    expect(parserFor({ type: 'csv', columns: ['a', 'b'] }).fieldNames).toEqual(['a', 'b'])
    expect(parserFor({ type: 'csv', header: true }).fieldNames).toBeNull()
  })

  it.each([
    [{ columns: ['a', 'a'] }, 'FIELD_CLASH', 'columns'],
    [{ columns: ['_key'] }, 'FIELD_CLASH', 'columns'],
    [{ delimiter: '"' }, 'PARSE_CSV', 'delimiter'],
  ])('refuses %j', (change, code, field) => {
    expect(() => parserFor({ type: 'csv', ...change })).toThrow(expect.objectContaining({ code, field }))
  })

  const cell = fc.oneof(
    fc.constant(null),
    fc.string({ unit: fc.constantFrom('a', '1', ',', ';', '"', '\n', '\r', '#', ' ', '京') }),
  )
  const dialect = fc.constantFrom(
    { delimiter: ',', quote: '"' },
    { delimiter: ';', quote: "'" },
    { delimiter: '\t', quote: '"' },
  )

  it('reads back whatever a writer of its dialect wrote', () => {
    const table = fc.array(fc.array(cell, { minLength: 2, maxLength: 2 }), { maxLength: 6 })
    fc.assert(
      fc.property(table, dialect, fc.constantFrom('\n', '\r\n', '\r'), (rows, { delimiter, quote }, lineEnd) => {
        const write = (value: string | null): string =>
          value === null ? '' : `${quote}${value.replaceAll(quote, quote + quote)}${quote}`
        const text = rows.map((cells) => cells.map(write).join(delimiter) + lineEnd).join('')
        expect(csv({ columns: ['x', 'y'], delimiter, quote }, text)).toEqual(rows.map(([x, y]) => ({ x, y })))
      }),
      { numRuns: 1000 },
    )
  })

  it('takes linear time for lines of any shape', { timeout: 30_000 }, () => {
    for (const text of ['x'.repeat(300_000), ','.repeat(300_000), '"\n'.repeat(100_000), 'a\n'.repeat(100_000)]) {
      const started = performance.now()
      csv({}, text)
      expect(performance.now() - started).toBeLessThan(2000)
    }
  })
})
