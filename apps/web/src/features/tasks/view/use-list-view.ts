'use client'

import { useLocalStorage } from '@mantine/hooks'
import { usePathname, useSearchParams } from 'next/navigation'
import { useEffect, useRef, useState } from 'react'
import { z } from 'zod'
import { type Column, columnSchema, DEFAULT_COLUMNS } from './columns.ts'
import type { ListView } from './list-view.ts'
import { queryOfView, viewOfQuery } from './view-query.ts'

const storedColumnsSchema = z.array(columnSchema)

const readColumns = (text: string | undefined): Column[] => {
  try {
    return storedColumnsSchema.parse(JSON.parse(text ?? ''))
  } catch {
    // Nothing stored yet, or by a version with other columns.
    return [...DEFAULT_COLUMNS]
  }
}

export interface ViewState {
  readonly view: ListView
  readonly columns: readonly Column[]
  readonly change: (changes: Partial<ListView>) => void
  readonly chooseColumns: (columns: readonly Column[]) => void
  /** Shows what this query says. */
  readonly open: (query: string) => void
  /** The view with its columns, to save or send to somebody. */
  readonly query: string
}

/**
 * The view that shows, and the address that follows it. The address is told late and may leave steps out, so that an input
 * could not be typed into if it were the source; an address that somebody else made, a link for example, is taken over.
 */
const useAddressedView = () => {
  const pathname = usePathname()
  const address = useSearchParams().toString()
  const [view, setView] = useState(() => viewOfQuery(address))
  const written = useRef(new Set<string>())
  const latest = useRef(address)
  const show = (next: ListView): void => {
    const query = queryOfView(next)
    written.current.add(query)
    latest.current = query
    setView(next)
    window.history.replaceState(null, '', query === '' ? pathname : `${pathname}?${query}`)
  }
  useEffect(() => {
    const isOwn = written.current.has(address) || address === latest.current
    if (address === latest.current) written.current.clear()
    if (isOwn) return
    latest.current = address
    setView(viewOfQuery(address))
  }, [address])
  return { view, show }
}

/** The present view, which can be sent and survives a reload by its address; columns are remembered here. */
export const useListView = (): ViewState => {
  const { view, show } = useAddressedView()
  const [remembered, remember] = useLocalStorage<Column[]>({
    key: 'sluice.task-columns',
    defaultValue: [...DEFAULT_COLUMNS],
    deserialize: readColumns,
  })
  const columns = view.columns ?? remembered
  return {
    view,
    columns,
    change: (changes) => show({ ...view, ...changes }),
    chooseColumns: (chosen) => {
      remember([...chosen])
      if (view.columns !== null) show({ ...view, columns: null })
    },
    open: (query) => show(viewOfQuery(query)),
    query: queryOfView({ ...view, columns }),
  }
}
