'use client'

import type { BrowsePage } from '@sluice/contracts'
import { useEffect, useRef, useState } from 'react'
import type { Cluster } from '#src/lib/cluster-of-task.ts'
import { type BrowseQuestion, browse } from '../queries.ts'

const POLL_MS = 1_500
/** Older ones leave the page when more arrive. */
const KEPT_MAX = 500

type Records = BrowsePage['records']

/** What arrived since live began, newest first. */
export interface Tail {
  readonly records: Records
  readonly schemas: BrowsePage['schemas']
  readonly scanned: number
  readonly error: Error | null
}

const noTail: Tail = { records: [], schemas: [], scanned: 0, error: null }

/**
 * Follows a topic from `cursor` on while it is wanted, one question after the other. Pausing keeps what has come and the
 * place; going on starts there, so that nothing is missed.
 */
export const useTail = (
  cluster: Cluster | null,
  question: BrowseQuestion,
  cursor: string | null,
  isOn: boolean,
): Tail => {
  const [tail, setTail] = useState(noTail)
  const place = useRef<string | null>(null)
  // A new first page is a new place, and forgets what followed the old one.
  useEffect(() => {
    place.current = cursor
    setTail(noTail)
  }, [cursor])
  useEffect(() => {
    if (!isOn || cluster === null || cursor === null) return
    const stop = new AbortController()
    let timer: ReturnType<typeof setTimeout> | undefined
    const poll = async (): Promise<void> => {
      try {
        const page = await browse(cluster, question, place.current ?? cursor, stop.signal)
        place.current = page.next
        setTail((before) => grown(before, page))
      } catch (error) {
        if (stop.signal.aborted) return
        setTail((before) => ({ ...before, error: error instanceof Error ? error : new Error(String(error)) }))
      }
      if (!stop.signal.aborted) timer = setTimeout(() => void poll(), POLL_MS)
    }
    void poll()
    return () => {
      stop.abort()
      clearTimeout(timer)
    }
  }, [isOn, cluster, question, cursor])
  return tail
}

const grown = (before: Tail, page: BrowsePage): Tail => ({
  records:
    page.records.length === 0 ? before.records : [...page.records.toReversed(), ...before.records].slice(0, KEPT_MAX),
  schemas: page.schemas.length === 0 ? before.schemas : [...page.schemas, ...before.schemas],
  scanned: before.scanned + page.scanned,
  error: null,
})
