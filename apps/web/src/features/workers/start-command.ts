import { WORKER_NODE_OPTIONS, WORKER_PROGRAM } from '@sluice/contracts'

/** How a worker is started: from the sources, or as a container. */
export const startWays = ['node', 'docker'] as const
export type StartWay = (typeof startWays)[number]

export interface StartedGroup {
  readonly name: string
  /** Null for a group without one; what stands for it where it is not told any more. */
  readonly token: string | null
}

/** In single quotes, as a shell takes it whatever it holds. */
const quoted = (text: string): string => `'${text.replaceAll("'", "'\\''")}'`

const FROM_SOURCES = ['node', ...WORKER_NODE_OPTIONS, WORKER_PROGRAM].join(' ')

const LINE_END = ' \\\n  '

/** The command that starts a worker of this group, to be copied; secrets of the deployment stay the reader's to fill in. */
export const startCommand = (way: StartWay, { name, token }: StartedGroup): string => {
  const own = [
    ['SLUICE_WORKER_GROUP', quoted(name)],
    ...(token === null ? [] : [['SLUICE_WORKER_TOKEN', quoted(token)]]),
  ]
  const shared = ['DATABASE_URL', 'REDIS_URL', 'SLUICE_SECRET_KEY']
  switch (way) {
    case 'node':
      return [
        ...own.map(([key, value]) => `${key}=${value}`),
        ...shared.map((key) => `${key}="$${key}"`),
        FROM_SOURCES,
      ].join(LINE_END)
    case 'docker':
      return [
        'docker run --rm',
        ...own.map(([key, value]) => `-e ${key}=${value}`),
        ...shared.map((key) => `-e ${key}`),
        'sluice-worker',
      ].join(LINE_END)
    default:
      return way satisfies never
  }
}
