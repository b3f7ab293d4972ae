'use client'

import { useCallback, useMemo, useRef, useState } from 'react'

/** Which of the shown tasks are chosen; what a filter hides is not, so that nothing happens to what nobody sees. */
export interface Selection {
  readonly ids: ReadonlySet<string>
  readonly all: boolean
  readonly some: boolean
  /** With `range`, everything from the one before to this one. */
  readonly toggle: (id: string, range: boolean) => void
  readonly toggleAll: () => void
  readonly clear: () => void
}

const between = (ids: readonly string[], from: string, to: string): readonly string[] => {
  const [a, b] = [ids.indexOf(from), ids.indexOf(to)]
  return a < 0 || b < 0 ? [to] : ids.slice(Math.min(a, b), Math.max(a, b) + 1)
}

export const useSelection = (shown: readonly string[]): Selection => {
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set())
  const last = useRef<string | undefined>(undefined)
  const order = useRef(shown)
  order.current = shown
  const ids = useMemo(() => new Set(shown.filter((id) => chosen.has(id))), [shown, chosen])
  const toggle = useCallback((id: string, range: boolean) => {
    const anchor = range ? last.current : undefined
    const touched = anchor === undefined ? [id] : between(order.current, anchor, id)
    last.current = id
    setChosen((before) => {
      const next = new Set(before)
      const add = !before.has(id)
      for (const one of touched)
        if (add) next.add(one)
        else next.delete(one)
      return next
    })
  }, [])
  const all = shown.length > 0 && ids.size === shown.length
  return {
    ids,
    all,
    some: ids.size > 0 && !all,
    toggle,
    toggleAll: () => setChosen(all ? new Set() : new Set(shown)),
    clear: () => setChosen(new Set()),
  }
}
