import { TASK_LOG_LINES_MAX, type TaskLogLine, type TaskLogPage } from '@sluice/contracts'

/** What the page knows of a log: the newest lines, oldest first, as one reads them. */
export interface KnownLog {
  readonly lines: readonly TaskLogLine[]
  readonly chosen: TaskLogPage['chosen']
}

/** Adds what came since. Lines stay the same object while nothing came, so that nothing is drawn again. */
export const withNewLines = (known: KnownLog | undefined, { lines, chosen }: TaskLogPage): KnownLog => {
  const before = known?.lines ?? []
  return {
    lines: lines.length === 0 ? before : [...before, ...lines.toReversed()].slice(-TASK_LOG_LINES_MAX),
    chosen,
  }
}
