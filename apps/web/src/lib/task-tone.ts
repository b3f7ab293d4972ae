import type { TaskHealth, TaskStatus } from '@sluice/contracts'
import type { Tone } from '#src/components/status-dot.tsx'

export const statusTone: Record<TaskStatus, Tone> = {
  DRAFT: 'quiet',
  QUEUED: 'busy',
  STARTING: 'busy',
  RUNNING: 'good',
  DEGRADED: 'warn',
  PAUSED: 'quiet',
  STOPPING: 'busy',
  STOPPED: 'quiet',
  COMPLETED: 'good',
  FAILED: 'bad',
}

export const healthTone: Record<TaskHealth, Tone> = {
  READY: 'good',
  IDLE: 'quiet',
  ACTIVE: 'good',
  PENDING: 'busy',
  BUSY: 'warn',
  BOUNCE: 'warn',
  SOURCE_ERROR: 'bad',
  SINK_ERROR: 'bad',
  FATAL: 'bad',
}

/** States that a task passes through; the dot breathes while it does. */
export const isPassing = (status: TaskStatus): boolean =>
  status === 'QUEUED' || status === 'STARTING' || status === 'STOPPING'

/** How much a task needs a person: 2 broken, 1 limping, 0 fine. */
export const urgency = (status: TaskStatus, health: TaskHealth | null): number => {
  const tones = [statusTone[status], ...(health === null ? [] : [healthTone[health]])]
  if (tones.includes('bad')) return 2
  return tones.includes('warn') ? 1 : 0
}
