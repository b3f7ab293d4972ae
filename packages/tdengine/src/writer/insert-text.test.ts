import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { insertEnd, insertText } from './insert-text.ts'

const row = fc.record({
  table: fc.constantFrom(' `a` VALUES', ' `b` USING `st` TAGS(1) VALUES', ' `中` VALUES'),
  values: fc.string({ unit: 'grapheme', maxLength: 30 }).map((text) => `('${text}')`),
})

describe('rows as SQL', () => {
  it('name a table once for all its rows', () => {
    const rows = [
      { table: ' `a` VALUES', values: '(1)' },
      { table: ' `a` VALUES', values: '(2)' },
      { table: ' `b` VALUES', values: '(3)' },
    ]
    expect(insertText(rows, 0, 3)).toBe('INSERT INTO `a` VALUES(1)(2) `b` VALUES(3)')
    expect(insertText(rows, 1, 2)).toBe('INSERT INTO `a` VALUES(2)')
  })

  it('are cut into statements of at most so many bytes, each as long as it may be, none lost', () => {
    fc.assert(
      fc.property(
        fc.array(row, { minLength: 1, maxLength: 40 }),
        fc.integer({ min: 1, max: 400 }),
        (rows, bytesMax) => {
          for (let from = 0; from < rows.length; ) {
            const to = insertEnd(rows, from, bytesMax)
            expect(to).toBeGreaterThan(from)
            const bytes = (end: number): number => Buffer.byteLength(insertText(rows, from, end))
            if (to - from > 1) expect(bytes(to)).toBeLessThanOrEqual(bytesMax)
            if (to < rows.length) expect(bytes(to + 1)).toBeGreaterThan(bytesMax)
            from = to
          }
        },
      ),
    )
  })
})
