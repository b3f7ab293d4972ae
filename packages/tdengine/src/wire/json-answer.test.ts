import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { parseJsonAnswer } from './json-answer.ts'

describe('JSON answers', () => {
  it('keep every unsigned 64-bit integer exactly', () => {
    fc.assert(
      fc.property(fc.bigInt({ min: 0n, max: 2n ** 64n - 1n }), (id) => {
        const parsed = parseJsonAnswer(`{"code":0,"req_id":${id}}`)
        expect(parsed).toStrictEqual({ code: 0, req_id: id <= Number.MAX_SAFE_INTEGER ? Number(id) : id })
      }),
    )
  })

  it('are read like any JSON otherwise', () => {
    fc.assert(
      fc.property(fc.json(), (text) => {
        const asNumbers = (_: string, value: unknown) => (typeof value === 'bigint' ? Number(value) : value)
        expect(JSON.stringify(parseJsonAnswer(text), asNumbers)).toBe(JSON.stringify(JSON.parse(text)))
      }),
    )
  })
})
