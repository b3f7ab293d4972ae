import type { PipelineWorker } from '@sluice/dispatch'
import type { Replays } from './replay/start-replays.ts'
import type { SubTasks } from './sub-task/sub-tasks.ts'

export interface DrainedParts {
  readonly subTasks: Pick<SubTasks, 'setDraining'>
  readonly replays: Pick<Replays, 'setDraining'>
  readonly pipelines: Pick<PipelineWorker, 'setPaused'>
  readonly onTrouble: (error: unknown) => void
}

/** Whether the worker takes sub-tasks and replays. The wish may be known before there is anything to turn. */
export interface DrainSwitch {
  set(draining: boolean): void
  connect(parts: DrainedParts): void
}

export const createDrainSwitch = (): DrainSwitch => {
  let draining = false
  let parts: DrainedParts | null = null
  const turn = (): void => {
    if (parts === null) return
    parts.subTasks.setDraining(draining)
    parts.replays.setDraining(draining)
    parts.pipelines.setPaused(draining).catch(parts.onTrouble)
  }
  return {
    set(wanted) {
      if (wanted === draining) return
      draining = wanted
      turn()
    },
    connect(connected) {
      parts = connected
      turn()
    },
  }
}
