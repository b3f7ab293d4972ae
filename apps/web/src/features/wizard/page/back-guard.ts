const MARK = 'sluiceUnsaved'

const isMarked = (state: unknown): boolean => typeof state === 'object' && state !== null && MARK in state

export interface BackGuardOptions {
  readonly isDirty: () => boolean
  /** Asks whether to leave; exactly one of the two is called. */
  readonly ask: (onLeave: () => void, onStay: () => void) => void
}

/**
 * Guards the browser's Back, which no page can refuse: while there is something to lose, a second history entry of the
 * same address lies above the page. Going back then only uncovers the page, and there is time to ask.
 */
export const createBackGuard = ({ isDirty, ask }: BackGuardOptions) => {
  let isArmed = false
  const arm = (): void => {
    if (isArmed || !isDirty()) return
    isArmed = true
    window.history.pushState({ ...window.history.state, [MARK]: true }, '', window.location.href)
  }
  const onPopState = ({ state }: PopStateEvent): void => {
    // Jumping to a card is a step in the history too; its entry has no state.
    if (!isArmed || state === null || isMarked(state)) return
    isArmed = false
    if (!isDirty()) window.history.back()
    else ask(() => window.history.back(), arm)
  }
  window.addEventListener('popstate', onPopState)
  return { arm, stop: () => window.removeEventListener('popstate', onPopState) }
}
