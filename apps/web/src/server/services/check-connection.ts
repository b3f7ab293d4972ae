import type { Connection, ProbeResponse } from '@sluice/contracts'
import type { AskProbe } from '@sluice/dispatch'

/** Asks a worker of the group to try a saved connection, step by step. Throws NO_WORKER, PROBE_TIMEOUT, QUEUE_UNAVAILABLE. */
export const checkConnection = (
  ask: AskProbe,
  { kind, name }: Connection,
  asked: { readonly workspaceId: number; readonly workerGroup: string },
): Promise<ProbeResponse<'kafka.check' | 'tdengine.check'>> => {
  const question = { ...asked, taskId: null, sealedSecrets: null }
  const connection = { kind: 'saved', name } as const
  return kind === 'kafka'
    ? ask('kafka.check', { connection, registry: null, topics: [], group: null }, question)
    : ask('tdengine.check', { connection }, question)
}
