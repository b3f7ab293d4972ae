import type { Queries } from './database.ts'

/** First part of an advisory lock's key; the workspace is the second. */
const WORKSPACE_LOCKS = 7_108_221

/** Waits until nobody else changes much of this workspace at once, and keeps others waiting until the transaction ends. */
export const holdWorkspace = async (transaction: Queries, workspaceId: number): Promise<void> => {
  await transaction.$executeRaw`SELECT pg_advisory_xact_lock(${WORKSPACE_LOCKS}::int, ${workspaceId}::int)`
}
