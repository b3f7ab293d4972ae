'use client'

import type { KeyboardEvent, RefObject } from 'react'

const STEPS: Readonly<Record<string, number>> = { ArrowDown: 1, ArrowUp: -1 }

const rowOf = (element: Element): number | undefined => {
  const index = element.closest('tr[data-index]')?.getAttribute('data-index')
  return index === null || index === undefined ? undefined : Number(index)
}

/** Arrow keys on the name of a task go to the name of the next one, also where that is not in the document yet. */
export const useRowKeys =
  (frame: RefObject<HTMLElement | null>, count: number, scrollTo: (index: number) => void) =>
  (event: KeyboardEvent<HTMLElement>): void => {
    const step = STEPS[event.key]
    const { target } = event
    if (step === undefined || !(target instanceof Element) || !target.matches('[data-row-link]')) return
    const index = rowOf(target)
    if (index === undefined) return
    event.preventDefault()
    const next = Math.min(count - 1, Math.max(0, index + step))
    scrollTo(next)
    requestAnimationFrame(() =>
      frame.current?.querySelector<HTMLElement>(`tr[data-index="${next}"] [data-row-link]`)?.focus(),
    )
  }
