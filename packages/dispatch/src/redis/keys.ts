/** Every key and channel of ours; BullMQ's own keys begin with the same prefix. */
export const createKeys = (prefix: string) => ({
  prefix,
  live: (taskId: string, index: number): string => `${prefix}:live:${taskId}:${index}`,
  liveChannel: (taskId: string): string => `${prefix}:live:${taskId}`,
  taskEvents: `${prefix}:task-events`,
  /** Every live worker of the group listens here; its subscribers are counted, nothing is ever sent. */
  workerGroup: (group: string): string => `${prefix}:worker-group:${group}`,
  probeAnswer: (jobId: string): string => `${prefix}:probe-answer:${jobId}`,
})

export type Keys = ReturnType<typeof createKeys>
