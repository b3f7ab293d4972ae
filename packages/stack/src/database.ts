import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { run } from './process/run.ts'

/** Root of the checkout. */
export const repositoryRoot = fileURLToPath(new URL('../../..', import.meta.url))

/** The same server, another database. */
export const withDatabase = (databaseUrl: string, name: string): string => {
  const url = new URL(databaseUrl)
  url.pathname = `/${name}`
  return url.href
}

/** Applies the migrations to the database that the URL names, creating it when it is missing. */
export const migrate = async (databaseUrl: string): Promise<void> => {
  const prisma = join(dirname(createRequire(import.meta.url).resolve('prisma/package.json')), 'build', 'index.js')
  await run(process.execPath, [prisma, 'migrate', 'deploy'], {
    cwd: repositoryRoot,
    env: {
      ...process.env,
      DATABASE_URL: databaseUrl,
      CHECKPOINT_DISABLE: '1',
      PRISMA_HIDE_UPDATE_MESSAGE: '1',
      PATH: `${dirname(process.execPath)}:${process.env['PATH'] ?? ''}`,
    },
  })
}
