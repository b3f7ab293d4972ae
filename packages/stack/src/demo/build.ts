import { join } from 'node:path'
import { repositoryRoot } from '../database.ts'
import { run } from '../process/run.ts'

/** Generates the Prisma client and builds the console; unchanged sources come out of turbo's cache in no time. */
export const buildConsole = async (): Promise<void> => {
  const bin = (name: string): string => join(repositoryRoot, 'node_modules', '.bin', name)
  const env = { ...process.env, NEXT_TELEMETRY_DISABLED: '1', TURBO_TELEMETRY_DISABLED: '1', DO_NOT_TRACK: '1' }
  await run(bin('prisma'), ['generate'], { cwd: repositoryRoot, env })
  await run(bin('turbo'), ['run', 'build'], { cwd: repositoryRoot, env })
}
