'use client'

import { useSearchParams } from 'next/navigation'
import { useMemo } from 'react'
import type { CatalogTarget } from '#src/features/catalog/catalog-target.ts'
import { type DatabasePlace, readPlace } from '#src/lib/database-paths.ts'

/** The place that the address names. */
export const usePlace = (): DatabasePlace => {
  const params = useSearchParams()
  return useMemo(() => readPlace(params), [params])
}

/** How its TDengine is asked; a saved connection has its own secrets. */
export const targetOf = ({ connection, workerGroup }: DatabasePlace): CatalogTarget => ({
  context: { workerGroup, taskId: null, secrets: {} },
  connection: connection === null ? { kind: 'default' } : { kind: 'saved', name: connection },
})
