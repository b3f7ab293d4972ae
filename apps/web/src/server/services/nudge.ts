import type { Dispatch } from '@sluice/dispatch'

/** Tells workers that a task shall do something else. It never throws: the reconciler notices by itself, a little later. */
export const createNudge =
  (taskEvents: Pick<Dispatch['taskEvents'], 'publish'>, onFailed: (error: unknown) => void) =>
  async (taskId: string): Promise<void> => {
    try {
      await taskEvents.publish({ taskId, event: 'wanted' })
    } catch (error) {
      onFailed(error)
    }
  }
