import type { TaskMetrics } from '@sluice/contracts'

/** Whether a sub-task spoke lately. Without one, a rate of 0 would say more than is known. */
export const isMeasured = (metrics: TaskMetrics): boolean => metrics.partitions.length > 0
