import type { registryErrors } from '../registry-errors.ts'
import type { runtimeErrors } from '../runtime-errors.ts'
import type { Explanations } from './explanation.ts'

export const explainedRegistryErrors = {
  REGISTRY_UNREACHABLE: {
    class: 'connection',
    isRetried: true,
    causes: [
      'The registry is down or restarting.',
      'A firewall stands between worker and registry.',
      'The URL has another port.',
    ],
    further: ['Run Check connection: its last step asks the registry.'],
  },
  REGISTRY_AUTH_FAILED: {
    class: 'auth',
    isRetried: false,
    causes: ['User name or password is wrong.', 'The user has no right to read subjects.'],
    further: ['Enter the password of the registry again; it is not the one of Kafka.'],
  },
  REGISTRY_FAILED: {
    class: 'connection',
    isRetried: false,
    causes: [
      'The URL leads to another service or to a sign-in page.',
      'The path of the API is missing (for Apicurio: /apis/ccompat/v7).',
    ],
    further: ['Open <URL>/subjects in a browser: a registry answers with a list in JSON.'],
  },
} as const satisfies Explanations<typeof registryErrors>

export const explainedRuntimeErrors = {
  LEASE_LOST: {
    class: 'service',
    isRetried: true,
    causes: [
      'The worker was stopped or cut off from Postgres for longer than its lease.',
      'The task was edited or moved.',
    ],
    further: ['If it happens again and again, look at the load of the worker and of Postgres.'],
  },
  PROBE_TIMEOUT: {
    class: 'service',
    isRetried: false,
    causes: [
      'The workers of the group are busy with other questions.',
      'The host that was asked answers slowly.',
      'The worker stopped meanwhile.',
    ],
    further: ['Ask again; look at /healthz of the worker if it lasts.'],
  },
  NO_WORKER: {
    class: 'service',
    isRetried: true,
    causes: [
      'No worker of this group was started.',
      'The worker cannot reach Postgres or Redis.',
      'The group name of the task was mistyped.',
    ],
    further: ['Choose another worker group in the card Basic.'],
  },
  SOURCE_STALLED: {
    class: 'connection',
    isRetried: true,
    causes: [
      'A broker is down, or the network to it is cut.',
      'A transaction was left open: nothing behind it is handed out.',
      'The group waits for a member that does not answer.',
    ],
    further: [
      'Run Check connection for the connection of the task.',
      'Look at the partitions of the task: which of them stand still?',
    ],
  },
  TARGET_STALLED: {
    class: 'busy',
    isRetried: true,
    causes: [
      'TDengine is overloaded or compacts.',
      'Its disk is slow.',
      'Something between worker and TDengine drops packets.',
    ],
    further: ['Lower the write concurrency of the task.'],
  },
  TRANSFORM_STALLED: {
    class: 'busy',
    isRetried: true,
    causes: ['A script or an expression is expensive for this data.', 'Too many tasks share this worker.'],
    further: ['Start another worker of the group, or raise the read concurrency of the task.'],
  },
  REBALANCE_STALLED: {
    class: 'connection',
    isRetried: true,
    causes: ['Members of the group come and go all the time.', 'Another program uses the same consumer group.'],
    further: ['Give the task a group id of its own.'],
  },
  ARCHIVE_STALLED: {
    class: 'service',
    isRetried: true,
    causes: ['Postgres is down or restarting.', 'Its disk is full.'],
    further: [],
  },
  WORKER_REFUSED: {
    class: 'service',
    isRetried: false,
    causes: ['The token is missing or of another group.', 'The group was made anew with another token.'],
    further: ['Make a new token for the group on the page Workers.'],
  },
  GROUP_DRAINING: {
    class: 'service',
    isRetried: true,
    causes: ['An administrator drains the group.'],
    further: [],
  },
  STORE_UNAVAILABLE: {
    class: 'service',
    isRetried: true,
    causes: ['Postgres is down or restarting.', 'All its connections are in use.', 'Its disk is full.'],
    further: [],
  },
  QUEUE_UNAVAILABLE: {
    class: 'service',
    isRetried: true,
    causes: ['Redis is down or restarting.', 'Redis has no memory left and refuses writes.'],
    further: ['Running tasks go on; starting, stopping and live numbers wait for Redis.'],
  },
  DEAD_LETTER_FAILED: {
    class: 'service',
    isRetried: true,
    causes: ['Postgres does not answer.', 'The disk of Postgres is full of archived records.'],
    further: ['Free space, or let fewer rows be archived by the error policies.'],
  },
  LEDGER_FAILED: {
    class: 'service',
    isRetried: true,
    causes: ['Postgres does not answer.', 'Another worker took the partition over.'],
    further: [],
  },
  SECRET_UNREADABLE: {
    class: 'service',
    isRetried: false,
    causes: [
      'SLUICE_SECRET_KEY differs between console and worker.',
      'The key was changed after the secret was stored.',
    ],
    further: [],
  },
  CREDENTIAL_UNREADABLE: {
    class: 'service',
    isRetried: false,
    causes: [
      'The passphrase is wrong or missing.',
      'The file is of another kind: a certificate where a key is expected, DER where PEM is.',
      'The key does not belong to the certificate.',
    ],
    further: [],
  },
  TARGET_REFUSED: {
    class: 'service',
    isRetried: false,
    causes: [
      'The host or port is not in SLUICE_ALLOWED_TARGETS of the worker.',
      'A broker advertises an address that is not in it.',
      'The name resolves to a link-local or metadata address, which is never allowed.',
    ],
    further: [
      'docs/operating.md tells how the list is written.',
      'Workers with a list say of such a target what they say of a closed port; their log has the reason.',
    ],
  },
  CONFIG_INVALID: {
    class: 'service',
    isRetried: false,
    causes: ['An environment variable is missing, mistyped or out of range.'],
    further: ['docs/operating.md lists all variables.'],
  },
} as const satisfies Explanations<typeof runtimeErrors>
