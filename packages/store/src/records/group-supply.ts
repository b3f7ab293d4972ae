import { Prisma } from '../generated/client.ts'
import { WORKER_LIVE_MS } from './workers.ts'

/** Whether a worker group can take work: a live worker, only ones that drain, or none. */
export type GroupSupply = 'open' | 'draining' | 'none'

/** What work of the group waits for; null where some worker may take it. The code is one of the error catalogue. */
export const shortageOf = (
  group: string,
  supply: GroupSupply,
): { readonly code: 'NO_WORKER' | 'GROUP_DRAINING'; readonly message: string } | null => {
  switch (supply) {
    case 'open':
      return null
    case 'draining':
      return { code: 'GROUP_DRAINING', message: `the workers of the group "${group}" take no tasks now` }
    case 'none':
      return { code: 'NO_WORKER', message: `the worker group "${group}" has no live worker` }
    default:
      return supply satisfies never
  }
}

/** The supply of the group that `group` names, as a scalar. */
export const supplySql = (group: Prisma.Sql): Prisma.Sql => Prisma.sql`(
  SELECT CASE WHEN count(*) = 0 THEN 'none'
    WHEN bool_and(worker.draining OR coalesce(worker_group.draining, false)) THEN 'draining' ELSE 'open' END
  FROM worker LEFT JOIN worker_group ON worker_group.name = worker."group"
  WHERE worker."group" = ${group} AND worker.heartbeat_at > now() - ${WORKER_LIVE_MS} * interval '1 millisecond')`
