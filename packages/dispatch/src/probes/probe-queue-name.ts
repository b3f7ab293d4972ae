export const probeQueueName = (group: string): string => `probe-${group}`
