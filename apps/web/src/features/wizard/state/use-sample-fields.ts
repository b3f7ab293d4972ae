'use client'

import type { PreviewField } from '@sluice/contracts'
import { useMemo } from 'react'
import { useStoreValue } from './store.ts'
import { useWizard } from './wizard-context.tsx'

const none: readonly PreviewField[] = []

/** The fields that filters and mappings may use, as the newest preview recognised them. */
export const useSampleFields = (): readonly PreviewField[] =>
  useStoreValue(useWizard().preview, ({ result }) => result?.extractedFields ?? none)

/** The fields that extract rules may read: those of the payload and those that earlier rules made. */
export const useExtractableFields = (): readonly PreviewField[] => {
  const result = useStoreValue(useWizard().preview, (preview) => preview.result)
  return useMemo(() => {
    const parsed = result?.parsedFields ?? none
    const names = new Set(parsed.map(({ name }) => name))
    return [...parsed, ...(result?.extractedFields ?? none).filter(({ name }) => !names.has(name))]
  }, [result])
}
