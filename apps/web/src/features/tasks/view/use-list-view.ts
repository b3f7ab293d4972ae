'use client'

import { useLocalStorage } from '@mantine/hooks'
import { usePathname, useSearchParams } from 'next/navigation'
import { useCallback, useMemo } from 'react'
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

/** The present view lives in the address, so that it can be sent and survives a reload; columns are remembered here. */
export const useListView = (): ViewState => {
  const pathname = usePathname()
  const address = useSearchParams().toString()
  const view = useMemo(() => viewOfQuery(address), [address])
  const [remembered, remember] = useLocalStorage<Column[]>({
    key: 'sluice.task-columns',
    defaultValue: [...DEFAULT_COLUMNS],
    deserialize: readColumns,
  })
  const columns = view.columns ?? remembered
  const open = useCallback(
    (query: string) => window.history.replaceState(null, '', query === '' ? pathname : `${pathname}?${query}`),
    [pathname],
  )
  return {
    view,
    columns,
    change: (changes) => open(queryOfView({ ...view, ...changes })),
    chooseColumns: (chosen) => {
      remember([...chosen])
      if (view.columns !== null) open(queryOfView({ ...view, columns: null }))
    },
    open,
    query: queryOfView({ ...view, columns }),
  }
}
