import type { ProbeRequest, ProbeResponse } from '@sluice/contracts'
import type { KafkaAdapter } from '@sluice/kafka'
import { requireOffsets } from './plan-offsets.ts'

/** Commits for a group without members. Throws KAFKA_GROUP_IN_USE, INVALID_REQUEST for what is not held (any more). */
export const setOffsets = async (
  kafka: KafkaAdapter,
  { groupId, offsets }: ProbeRequest<'kafka.setOffsets'>,
): Promise<ProbeResponse<'kafka.setOffsets'>> => {
  const ranges = await kafka.ranges([...new Set(offsets.map(({ topic }) => topic))])
  requireOffsets(offsets, ranges, 'offsets')
  await kafka.setCommitted(groupId, offsets)
  return {}
}
