'use client'

import { type RefObject, useEffect, useState } from 'react'

/** Null while nothing lies beyond the right edge of a scrolling box; otherwise how thick its scrollbars are, in px. */
export const useMoreColumns = (scroller: RefObject<HTMLElement | null>): number | null => {
  const [scrollbarPx, setScrollbarPx] = useState<number | null>(null)
  useEffect(() => {
    const box = scroller.current
    if (box === null) return
    const measure = () => {
      const hasMore = box.scrollLeft + box.clientWidth < box.scrollWidth - 1
      setScrollbarPx(hasMore ? box.offsetHeight - box.clientHeight : null)
    }
    // Observing measures at once; the content's width changes with the columns, the box's with the splitter.
    const sizes = new ResizeObserver(measure)
    for (const element of [box, ...box.children]) sizes.observe(element)
    box.addEventListener('scroll', measure, { passive: true })
    return () => {
      sizes.disconnect()
      box.removeEventListener('scroll', measure)
    }
  }, [scroller])
  return scrollbarPx
}
