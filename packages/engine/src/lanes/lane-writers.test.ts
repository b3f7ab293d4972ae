import { SluiceError } from '@sluice/contracts'
import type { LaneWriter } from '@sluice/tdengine'
import type { TableLayout } from '@sluice/transform'
import { describe, expect, it } from 'vitest'
import { failureOf } from '../failure.ts'
import { layoutOf } from '../testing/layouts.ts'
import { createLaneBlock } from './lane-block.ts'
import { createLaneWriters } from './lane-writers.ts'

const OPEN_MAX = 128

const createSetting = (fails: (layout: TableLayout) => SluiceError | null = () => null) => {
  const open: string[] = []
  const opened: string[] = []
  const openWriter = async (layout: TableLayout): Promise<LaneWriter> => {
    const { supertable } = layout
    open.push(supertable)
    opened.push(supertable)
    return {
      async write(_block, from = 0, to = 0) {
        const error = fails(layout)
        if (error !== null) throw error
        return { rows: to - from, affected: to - from, createdSubtables: 0 }
      },
      async close() {
        open.splice(open.indexOf(supertable), 1)
      },
    }
  }
  const writers = createLaneWriters(openWriter, () => undefined)
  const write = (layout: TableLayout) => writers.write(createLaneBlock(layout), 0, 1)
  return { writers, write, open, opened }
}

const missing = new SluiceError('TDENGINE_TABLE_MISSING', 'gone')

describe('the writers of a lane', () => {
  it('are opened at their first use, and the least recently used makes room', async () => {
    const { write, writers, open, opened } = createSetting()
    const layouts = Array.from({ length: OPEN_MAX + 1 }, (_, index) => layoutOf(String(index)))
    for (const layout of layouts.slice(0, OPEN_MAX)) await write(layout)
    await Promise.all(layouts.slice(0, 1).map(write))
    expect(open).toHaveLength(OPEN_MAX)
    for (const layout of layouts.slice(OPEN_MAX)) await write(layout)
    expect(open).toHaveLength(OPEN_MAX)
    expect(open).toContain('0')
    expect(open).not.toContain('1')
    expect(opened).toHaveLength(OPEN_MAX + 1)
    await writers.close()
    expect(open).toEqual([])
  })

  it.each([true, false])(
    'are opened again after their table vanished: that makes it (named by data: %s)',
    async (isTemplated) => {
      const layout = layoutOf('some', { isTemplated })
      let isGone = true
      const { write, opened } = createSetting(() => (isGone ? missing : null))
      const error: unknown = await write(layout).catch((thrown: unknown) => thrown)
      expect(failureOf(error)).toBe('refresh')
      isGone = false
      await write(layout)
      expect(opened).toEqual(['some', 'some'])
    },
  )

  it('of a fixed table tell that a column has another type, for a person must act', async () => {
    const mismatch = new SluiceError('TDENGINE_COLUMN_TYPE', 'changed')
    const { write, opened } = createSetting(() => mismatch)
    const fixed = layoutOf('fixed')
    await expect(write(fixed)).rejects.toBe(mismatch)
    await expect(write(fixed)).rejects.toBe(mismatch)
    expect(opened).toEqual(['fixed'])
  })

  it('that are opened too late are closed again', async () => {
    const { writers, open } = createSetting()
    const opening = writers.open(layoutOf('late'))
    await writers.close()
    await opening
    expect(open).toEqual([])
  })
})
