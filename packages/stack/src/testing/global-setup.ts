import { chmod, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { TestProject } from 'vitest/node'
import { migrate, repositoryRoot, withDatabase } from '../database.ts'
import { endpointsFromEnvironment } from '../endpoints.ts'
import { chooseLocalPorts } from '../local-ports.ts'
import { startStack } from '../stack.ts'
import { TEMPLATE_DATABASE } from './fresh-database.ts'

/** Starts every service once for all integration tests and tells the tests where they are. */
const setup = async (project: TestProject): Promise<() => Promise<void>> => {
  const dir = await mkdtemp(join(tmpdir(), 'sluice-test-'))
  await chmod(dir, 0o755)
  const stack = await startStack({
    dir,
    toolsDir: join(repositoryRoot, '.tools'),
    ports: await chooseLocalPorts(null),
    external: endpointsFromEnvironment(process.env),
    security: true,
  })
  const stop = async (): Promise<void> => {
    await stack.stop()
    await rm(dir, { recursive: true, force: true })
  }
  try {
    await migrate(withDatabase(stack.endpoints.databaseUrl, TEMPLATE_DATABASE))
  } catch (error) {
    await stop()
    throw error
  }
  project.provide('stack', stack.endpoints)
  return stop
}

export default setup
