import { appendFile, mkdtemp, readFile, truncate, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type LogFile, openLogFile } from './log-file.ts'

const newPath = async (): Promise<string> => join(await mkdtemp(join(tmpdir(), 'sluice-log-')), 'deep', 'log')

const readAll = async (log: LogFile): Promise<string[]> => {
  const contents: string[] = []
  for (let found = await log.read(0); found !== null; found = await log.read(found.end))
    contents.push(found.content.toString('hex'))
  return contents
}

const contents = fc.array(fc.uint8Array({ maxLength: 60 }), { minLength: 1, maxLength: 6 })
const hex = (list: readonly Uint8Array[]): string[] => list.map((bytes) => Buffer.from(bytes).toString('hex'))

describe('a log file', () => {
  it('gives back the frames before the place where a crash cut it, and goes on behind them', async () => {
    await fc.assert(
      fc.asyncProperty(contents, fc.double({ min: 0, max: 1, noNaN: true }), async (list, where) => {
        const path = await newPath()
        const log = await openLogFile(path)
        const ends: number[] = []
        for (const content of list) ends.push(await log.append(Buffer.from(content)))
        await log.close()
        const cutAt = Math.floor(where * (ends.at(-1) ?? 0))
        await truncate(path, cutAt)
        const again = await openLogFile(path)
        const whole = list.filter((_, index) => (ends[index] ?? 0) <= cutAt)
        expect(await readAll(again)).toEqual(hex(whole))
        await again.append(Buffer.from('next'))
        expect(await readAll(again)).toEqual([...hex(whole), Buffer.from('next').toString('hex')])
        await again.close()
      }),
      { numRuns: 60 },
    )
  })

  it('ends before a frame that is damaged, whatever follows', async () => {
    const path = await newPath()
    const log = await openLogFile(path)
    await log.append(Buffer.from('first'))
    const end = log.bytes
    await log.append(Buffer.from('second'))
    await log.close()
    const bytes = await readFile(path)
    bytes[end + 9] = 0
    await writeFile(path, bytes)
    await appendFile(path, 'tail')
    const again = await openLogFile(path)
    expect(await readAll(again)).toEqual([Buffer.from('first').toString('hex')])
    expect(again.bytes).toBe(end)
    await again.close()
  })
})
