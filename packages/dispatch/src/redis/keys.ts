/** Every key and channel of ours; BullMQ's own keys begin with the same prefix. */
export const createKeys = (prefix: string) => ({
  prefix,
  live: (taskId: string, index: number): string => `${prefix}:live:${taskId}:${index}`,
  taskEvents: `${prefix}:task-events`,
  /** The newest lines of a task's log, and a level that somebody chose for it. */
  taskLog: (taskId: string): string => `${prefix}:task-log:${taskId}`,
  logLevel: (taskId: string): string => `${prefix}:log-level:${taskId}`,
  /** Every live worker of the group listens here; its subscribers are counted, nothing is ever sent. */
  workerGroup: (group: string): string => `${prefix}:worker-group:${group}`,
  probeAnswer: (jobId: string): string => `${prefix}:probe-answer:${jobId}`,
})

export type Keys = ReturnType<typeof createKeys>
