import { spawnSync } from 'node:child_process'
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { basename, join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { createPrivateDir } from './private-dir.ts'

let parent: string
beforeEach(() => {
  parent = mkdtempSync(join(tmpdir(), 'private-dir-test-'))
})
afterEach(() => {
  rmSync(parent, { recursive: true, force: true })
})

describe('a private folder', () => {
  it('is for its owner alone, and leaves nothing', async () => {
    const dir = await createPrivateDir(parent)
    const file = await dir.write('client.keytab', Uint8Array.of(5, 2))
    expect(statSync(dir.path).mode & 0o777).toBe(0o700)
    expect(statSync(file).mode & 0o777).toBe(0o600)
    expect(readFileSync(file)).toEqual(Buffer.of(5, 2))
    await dir.remove()
    expect(readdirSync(parent)).toEqual([])
  })

  it('takes those along that a killed process left, and no others', async () => {
    const mine = await createPrivateDir(parent)
    const [machine = '', rest = ''] = basename(mine.path).split(`-${process.pid}-`)
    // Of a process that has ended, so that nobody has its id.
    const ended = spawnSync('true').pid
    const leftBehind = [`${machine}-${ended}-1-abcdef`, `${machine}-${process.pid}-1-abcdef`]
    const others = [`${machine}-1-1-abcdef`, `sluice-kerberos-elsewhere-${ended}-1-abcdef`, 'unrelated', rest]
    for (const name of [...leftBehind, ...others]) mkdirSync(join(parent, name))
    writeFileSync(join(parent, leftBehind[0] ?? '', 'client.keytab'), 'key')
    const next = await createPrivateDir(parent)
    for (const name of leftBehind) expect(existsSync(join(parent, name))).toBe(false)
    for (const name of [...others, basename(mine.path), basename(next.path)])
      expect(existsSync(join(parent, name))).toBe(true)
  })
})
