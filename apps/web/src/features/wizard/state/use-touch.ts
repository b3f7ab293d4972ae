'use client'

import { useCallback } from 'react'
import { useWizard } from './wizard-context.tsx'

/** Marks fields as left, so that their complaints show. */
export const useTouch = (): ((paths: readonly string[]) => void) => {
  const { progress } = useWizard()
  return useCallback(
    (paths: readonly string[]) => {
      const { touched } = progress.get()
      if (paths.every((path) => touched.has(path))) return
      progress.update((current) => ({ ...current, touched: new Set([...current.touched, ...paths]) }))
    },
    [progress],
  )
}
