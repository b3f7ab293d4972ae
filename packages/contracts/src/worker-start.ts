/**
 * Options of Node for a worker. What a batch is made of dies young, and Node lets the space for young objects grow to 128 MiB, most of it
 * garbage at any time. Half of it holds what is in flight for the same CPU; a quarter cost 3 % more (docs/performance.md).
 */
export const WORKER_NODE_OPTIONS = ['--max-semi-space-size=32'] as const

/** The program of a worker, from the root of the repository. */
export const WORKER_PROGRAM = 'apps/worker/src/main.ts'
