import { mkdtemp, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { localSecrets } from './secrets.ts'

describe('a secret of a headless run', () => {
  const secrets = localSecrets({ KAFKA: 'from env', SLUICE_SECRET_KAFKA_PASSWORD: 'by name', SLUICE_SECRET_raw: 'raw' })

  it.each([
    ['env:KAFKA', 'from env'],
    ['secret:kafka.password', 'by name'],
    ['secret:kafka-password', 'by name'],
    ['secret:raw', 'raw'],
  ])('%s is read from the environment', async (ref, value) => {
    expect(await secrets({ ref })).toBe(value)
  })

  it('is read from a file without its last line break', async () => {
    const path = join(await mkdtemp(join(tmpdir(), 'sluice-')), 'password')
    await writeFile(path, 'two words\n')
    expect(await secrets({ ref: `file:${path}` })).toBe('two words')
  })

  it.each([
    ['env:MISSING', 'SECRET_MISSING', 'MISSING'],
    ['secret:my.key', 'SECRET_MISSING', 'SLUICE_SECRET_MY_KEY'],
    ['file:/nowhere/at/all', 'SECRET_UNREADABLE', '/nowhere/at/all'],
  ])('%s that is not there is told by name', async (ref, code, name) => {
    await expect(secrets({ ref })).rejects.toMatchObject({ code, message: expect.stringContaining(name) })
  })
})
