import { activeReplayStates, type Replay } from '@sluice/contracts'

/** Whether a replay is still to do something. */
export const isActive = ({ state }: Pick<Replay, 'state'>): boolean =>
  activeReplayStates.some((active) => active === state)

/** 0 to 100; all only when it ended, since dead letters that came meanwhile are taken too. */
export const percentDone = ({ state, total, counts }: Pick<Replay, 'state' | 'total' | 'counts'>): number => {
  if (!isActive({ state })) return 100
  return total === 0 ? 0 : Math.min(99, Math.floor((100 * counts.done) / total))
}
