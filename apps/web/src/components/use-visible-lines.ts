'use client'

import { useVirtualizer } from '@tanstack/react-virtual'
import { useRef } from 'react'

interface LinesOptions {
  readonly count: number
  /** Short lists are drawn whole, and scroll with the page. */
  readonly isLong: boolean
  readonly lineHeightPx: number
}

/** Which lines of a list are drawn, and how much room the others take. The list scrolls in the box of `scroller`. */
export const useVisibleLines = <Box extends HTMLElement>({ count, isLong, lineHeightPx }: LinesOptions) => {
  const scroller = useRef<Box>(null)
  const virtual = useVirtualizer({
    count,
    enabled: isLong,
    getScrollElement: () => scroller.current,
    estimateSize: () => lineHeightPx,
    overscan: 8,
  })
  const items = virtual.getVirtualItems()
  return {
    scroller,
    /** Measures a line of a long list, which must tell its index as `data-index`. */
    measure: isLong ? virtual.measureElement : undefined,
    indexes: isLong ? items.map(({ index }) => index) : Array.from({ length: count }, (_, index) => index),
    before: isLong ? (items[0]?.start ?? 0) : 0,
    after: isLong ? virtual.getTotalSize() - (items.at(-1)?.end ?? 0) : 0,
    scrollTo: (index: number) => {
      if (isLong && index !== -1) virtual.scrollToIndex(index, { align: 'center' })
    },
  }
}
