import type { Dispatch, TaskEvent } from '@sluice/dispatch'

/** Tells workers that a task shall do or log something else. It never throws: they notice by themselves, a little later. */
export const createNudge =
  (
    taskEvents: Pick<Dispatch['taskEvents'], 'publish'>,
    event: TaskEvent['event'],
    onFailed: (error: unknown) => void,
  ) =>
  async (taskId: string): Promise<void> => {
    try {
      await taskEvents.publish({ taskId, event })
    } catch (error) {
      onFailed(error)
    }
  }
