import type { CatalogueEntry } from './entry.ts'

export const runtimeErrors = {
  LEASE_LOST: { title: 'Another worker took this sub-task over.', remedy: 'Nothing: it goes on there.' },
  PROBE_TIMEOUT: {
    title: 'No worker answered in time.',
    remedy: 'Check that a worker of the chosen group is running.',
  },
  NO_WORKER: { title: 'The worker group has no live worker.', remedy: 'Start a worker of this group.' },
  STORE_UNAVAILABLE: { title: 'Postgres does not answer.', remedy: 'Check DATABASE_URL and the server.' },
  QUEUE_UNAVAILABLE: { title: 'Redis does not answer.', remedy: 'Check REDIS_URL and the server.' },
  DEAD_LETTER_FAILED: {
    title: 'A bad record could not be archived.',
    remedy: 'Check the store; the task waits and loses nothing.',
  },
  LEDGER_FAILED: {
    title: 'The account of processed offsets could not be stored.',
    remedy: 'Check the database; the task goes on and loses nothing.',
  },
  SECRET_UNREADABLE: {
    title: 'A secret cannot be decrypted.',
    remedy: 'Check SLUICE_SECRET_KEY, or enter the secret again.',
  },
  CREDENTIAL_UNREADABLE: {
    title: 'A certificate, key or keytab cannot be read.',
    remedy: 'Check the file and its passphrase, and upload it again.',
  },
  TARGET_REFUSED: {
    title: 'This deployment does not let workers connect to this address.',
    remedy: 'Ask whoever runs the workers to add it to SLUICE_ALLOWED_TARGETS.',
  },
  SOURCE_STALLED: {
    title: 'Messages wait in Kafka, and none arrives.',
    remedy: 'Check that the brokers which lead the partitions answer; the task goes on by itself.',
  },
  TARGET_STALLED: {
    title: 'TDengine has acknowledged nothing for a while.',
    remedy: 'Check the load of TDengine; the task waits and loses nothing.',
  },
  TRANSFORM_STALLED: {
    title: 'The worker computes without getting ahead.',
    remedy: 'Look at expressions and scripts of the task, and at what else runs in this worker.',
  },
  REBALANCE_STALLED: {
    title: 'The consumer group has given this sub-task no partitions for a while.',
    remedy: 'Look who else joins and leaves the group; the task goes on by itself.',
  },
  ARCHIVE_STALLED: {
    title: 'Dead letters cannot be stored, and offsets wait for them.',
    remedy: 'Check Postgres and its disk; the task waits and loses nothing.',
  },
  WORKER_REFUSED: {
    title: 'The worker does not belong to the group that it names.',
    remedy: 'Start it with the token of this group in SLUICE_WORKER_TOKEN.',
  },
  GROUP_DRAINING: {
    title: 'The worker group takes no tasks at the moment.',
    remedy: 'Let the group take tasks again, or give the task another group.',
  },
  CONFIG_INVALID: { title: 'The configuration of the process is not valid.', remedy: 'Correct the named variable.' },
} as const satisfies Record<string, CatalogueEntry>
