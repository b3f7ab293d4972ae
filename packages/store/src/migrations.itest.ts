import { execFile } from 'node:child_process'
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { freshDatabase, stackEndpoints } from '@sluice/stack/testing'
import { describe, expect, it, onTestFinished } from 'vitest'

const root = fileURLToPath(new URL('../../..', import.meta.url))
const cli = join(dirname(createRequire(import.meta.url).resolve('prisma/package.json')), 'build', 'index.js')
const SCHEMA = 'prisma/schema.prisma'

/** Exit code of `prisma migrate diff --exit-code`: 0 when both sides are the same, 2 when they differ. */
const difference = (from: readonly string[], schema: string, databaseUrl: string): Promise<number | null> => {
  const env = { ...process.env, DATABASE_URL: databaseUrl, CHECKPOINT_DISABLE: '1', PRISMA_HIDE_UPDATE_MESSAGE: '1' }
  const args = [cli, 'migrate', 'diff', ...from, '--to-schema', schema, '--exit-code']
  const { promise, resolve } = Promise.withResolvers<number | null>()
  const child = execFile(process.execPath, args, { cwd: root, env }, () => resolve(child.exitCode))
  return promise
}

const changedSchema = async (): Promise<string> => {
  const dir = await mkdtemp(join(tmpdir(), 'sluice-schema-'))
  onTestFinished(() => rm(dir, { recursive: true }))
  const path = join(dir, 'schema.prisma')
  const schema = await readFile(join(root, SCHEMA), 'utf8')
  await writeFile(path, schema.replace(/^ {2}target +String\n/m, ''))
  return path
}

describe('migrations', () => {
  it('make exactly what the schema says', async () => {
    const { databaseUrl } = stackEndpoints()
    const fromMigrations = ['--from-migrations', 'prisma/migrations']
    expect(await difference(fromMigrations, SCHEMA, databaseUrl)).toBe(0)
    expect(await difference(fromMigrations, await changedSchema(), databaseUrl)).toBe(2)
  })

  it('bring a new database to the schema', async () => {
    expect(await difference(['--from-config-datasource'], SCHEMA, await freshDatabase())).toBe(0)
  })
})
