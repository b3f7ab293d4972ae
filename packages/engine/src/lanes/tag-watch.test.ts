import type { BoundValue, ErrorPolicies } from '@sluice/contracts'
import { type SubtableTags, TdengineError } from '@sluice/tdengine'
import { describe, expect, it } from 'vitest'
import { createRecordRange } from '../accounting/record-range.ts'
import { layoutOf, tableOf } from '../testing/layouts.ts'
import { appendRows, createLaneBlock } from './lane-block.ts'
import { sameTagOf } from './same-tag.ts'
import { createTagWatch } from './tag-watch.ts'

const layout = layoutOf('meters', { tags: [{ name: 'site', type: 'VARCHAR(8)' }] })

const blockOf = (rows: readonly (readonly [string, string])[]) => {
  const block = createLaneBlock(layout)
  const { rows: mapped } = tableOf(
    layout,
    rows.map((_, index) => index),
  )
  const range = createRecordRange({ topic: 't', partition: 0 }, [], 1, () => undefined)
  const named = { ...mapped, subtables: rows.map(([subtable]) => subtable), tags: [rows.map(([, site]) => site)] }
  appendRows(block, named, range, Int32Array.from(rows.keys()), rows.length)
  return block
}

const createSetting = (policy: ErrorPolicies['tagDrift'], stored: Record<string, string>) => {
  const asked: string[][] = []
  const changes: SubtableTags[] = []
  const told: string[] = []
  const trouble: string[] = []
  let failure: Error | null = null
  const watch = createTagWatch({
    policy,
    tags: {
      async read(_layout, subtables) {
        asked.push([...subtables])
        if (failure !== null) throw failure
        return subtables.flatMap((subtable) => {
          const site = stored[subtable]
          return site === undefined ? [] : [{ subtable, tags: { site } }]
        })
      },
      async set(_layout, wanted) {
        changes.push(...wanted)
      },
    },
    onDrift: (supertable, tag) => void told.push(`${supertable}.${tag}`),
    onTrouble: ({ code }) => void trouble.push(code),
  })
  const write = async (...rows: [string, string][]): Promise<void> => {
    const block = blockOf(rows)
    watch.note(block, 0, block.count)
    await watch.settle()
  }
  return {
    asked,
    changes,
    told,
    trouble,
    write,
    fail(error: Error | null) {
      failure = error
    },
  }
}

describe('a tag watch', () => {
  it('asks once for each subtable, and changes only what differs, as the latest row has it', async () => {
    const { asked, changes, write } = createSetting('alter', { a: 'x', b: 'x' })
    await write(['a', 'x'], ['b', 'y'], ['b', 'z'])
    await write(['a', 'x'], ['b', 'z'])
    await write(['a', 'w'])
    expect(asked).toEqual([['a', 'b']])
    expect(changes).toEqual([
      { subtable: 'b', tags: { site: 'z' } },
      { subtable: 'a', tags: { site: 'w' } },
    ])
  })

  it('tells each tag once and changes nothing under warn', async () => {
    const { changes, told, write } = createSetting('warn', { a: 'x' })
    await write(['a', 'y'])
    await write(['a', 'z'])
    expect([told, changes]).toEqual([['meters.site'], []])
  })

  it('asks again after trouble that passes, and not with every block after trouble that stays', async () => {
    const passing = createSetting('warn', { a: 'x' })
    passing.fail(new TdengineError('TDENGINE_BUSY', 'busy', { failure: 'transient' }))
    await passing.write(['a', 'y'])
    passing.fail(null)
    await passing.write(['a', 'y'])
    expect([passing.trouble, passing.told]).toEqual([['TDENGINE_BUSY'], ['meters.site']])

    const staying = createSetting('warn', { a: 'x' })
    staying.fail(new TdengineError('TDENGINE_NOT_AUTHORIZED', 'no', { failure: 'auth' }))
    await staying.write(['a', 'y'])
    await staying.write(['a', 'y'])
    expect(staying.asked).toHaveLength(1)
  })
})

describe('tags', () => {
  it.each<[string, BoundValue, BoundValue, boolean]>([
    ['BIGINT', 5, 5n, true],
    ['BIGINT', 5, 6n, false],
    ['FLOAT', 0.1, Math.fround(0.1), true],
    ['DOUBLE', 0.1, Math.fround(0.1), false],
    ['VARCHAR(8)', '5', '5', true],
    ['VARCHAR(8)', null, '', false],
    ['VARCHAR(8)', null, null, true],
    ['BOOL', true, false, false],
    ['VARBINARY(4)', new Uint8Array([1, 2]), new Uint8Array([1, 2]), true],
    ['VARBINARY(4)', new Uint8Array([1, 2]), new Uint8Array([1, 3]), false],
    ['JSON', '{"a": 1}', '{"a":1}', true],
  ])('of %s: %s and %s are the same: %s', (type, one, other, expected) => {
    expect(sameTagOf(type)(one, other)).toBe(expected)
  })
})
