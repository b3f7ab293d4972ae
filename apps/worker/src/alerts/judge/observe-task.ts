import type { AlertCondition } from '@sluice/contracts'
import type { TaskReading } from '@sluice/store'
import type { Observation } from './evaluate.ts'

const clear: Observation = { is: 'clear' }
const unknown: Observation = { is: 'unknown' }

/** Conditions that are about a task. */
export type TaskCondition = Exclude<AlertCondition, { kind: 'workerLost' | 'groupWithoutWorker' | 'expiry' }>

const above = (value: number | null, limit: number): Observation => {
  if (value === null) return unknown
  return value > limit ? { is: 'holding', value, reason: null } : clear
}

/** What is seen of a task. One that shall not run is well, whatever it was before. `silenceTells` as of `Seen`. */
export const observeTask = (condition: TaskCondition, task: TaskReading, silenceTells: boolean): Observation => {
  const { status, statusReason: reason } = task
  if (task.desired !== 'running') return clear
  switch (condition.kind) {
    case 'taskFailed':
      return status === 'FAILED' ? { is: 'holding', value: null, reason } : clear
    case 'taskDegraded':
      return status === 'DEGRADED' ? { is: 'holding', value: null, reason } : clear
    case 'lagMessages':
      return above(task.lag, condition.above)
    case 'lagSeconds':
      return above(task.lagSeconds, condition.above)
    case 'deadLetters':
      return above(task.deadLetters.get(condition.withinMinutes) ?? 0, condition.above)
    case 'noData':
      if (task.messagesLately === null && !silenceTells) return unknown
      // Nothing comes to a task that nobody runs, too.
      return (task.messagesLately ?? 0) === 0 ? { is: 'holding', value: null, reason } : clear
    default:
      return condition satisfies never
  }
}
