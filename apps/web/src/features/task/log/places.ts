import type { TaskLogFilter, TaskLogLine } from '@sluice/contracts'

/** Which sub-tasks and workers wrote the lines. */
export interface Places {
  readonly indexes: readonly number[]
  readonly workers: readonly { readonly id: string; readonly host: string }[]
}

export const placesOf = (lines: readonly TaskLogLine[]): Places => {
  const hosts = new Map(lines.map(({ worker, host }) => [worker, host]))
  return {
    indexes: [...new Set(lines.map(({ index }) => index))].toSorted((a, b) => a - b),
    workers: [...hosts].map(([id, host]) => ({ id, host })),
  }
}

/** A place as the value of a choice, and back. */
export const placeKey = ({ index, worker }: Pick<TaskLogFilter, 'index' | 'worker'>): string | null =>
  index !== undefined ? `index ${index}` : worker !== undefined ? `worker ${worker}` : null

export const placeOf = (key: string | null): Pick<TaskLogFilter, 'index' | 'worker'> => {
  const [kind, value = ''] = key?.split(' ') ?? []
  return kind === 'index' ? { index: Number(value) } : kind === 'worker' ? { worker: value } : {}
}
