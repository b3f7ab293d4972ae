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
    ['a keytab', Uint8Array.of(5, 2, 0, 0, 0, 65), 'BQIAAABB'],
    ['a PKCS#12 file', Uint8Array.of(0x30, 0x82, 0x0a, 0x41), 'MIIKQQ=='],
  ])('is read in base64 from a file that is no text: %s', async (_, bytes, base64) => {
    const path = join(await mkdtemp(join(tmpdir(), 'sluice-')), 'file')
    await writeFile(path, bytes)
    expect(await secrets({ ref: `file:${path}` })).toBe(base64)
  })

  it.each([
    ['env:MISSING', 'SECRET_MISSING', 'MISSING'],
    ['secret:my.key', 'SECRET_MISSING', 'SLUICE_SECRET_MY_KEY'],
    ['file:/nowhere/at/all', 'SECRET_UNREADABLE', '/nowhere/at/all'],
  ])('%s that is not there is told by name', async (ref, code, name) => {
    await expect(secrets({ ref })).rejects.toMatchObject({ code, message: expect.stringContaining(name) })
  })
})
