/** Kafka's isolation level 1: records of open and of aborted transactions stay invisible, as they do to the consumer. */
export const READ_COMMITTED = 1
