import type { Precision, TaskSpec } from '@sluice/contracts'
import { ApiClientError } from './api-client.ts'
import { runProbe } from './run-probe.ts'

/** The precision of the database that a task writes; milliseconds, TDengine's default, where nobody can be asked. */
export const precisionOfTask = async (taskId: string, { target, workerGroup }: TaskSpec): Promise<Precision> => {
  try {
    const context = { workerGroup, taskId, secrets: {} }
    const { databases } = await runProbe('tdengine.databases', context, { connection: target.connection })
    return databases.find(({ name }) => name === target.database)?.precision ?? 'ms'
  } catch (error) {
    if (error instanceof ApiClientError) return 'ms'
    throw error
  }
}
