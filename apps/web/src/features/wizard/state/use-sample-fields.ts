'use client'

import type { PreviewField } from '@sluice/contracts'
import { useMemo } from 'react'
import type { PreviewState } from './preview-state.ts'
import { useStoreValue } from './store.ts'
import { useWizard } from './wizard-context.tsx'

/** Those of several lists, each name once. */
const merged = (...lists: readonly (readonly PreviewField[])[]): readonly PreviewField[] => {
  const byName = new Map<string, PreviewField>()
  for (const field of lists.flat()) if (!byName.has(field.name)) byName.set(field.name, field)
  return [...byName.values()]
}

const mappable = ({ result, metadata }: PreviewState) => merged(result?.extractedFields ?? [], metadata)
const extractable = ({ result, metadata }: PreviewState) =>
  merged(result?.parsedFields ?? [], result?.extractedFields ?? [], metadata)

const usePreviewFields = (select: (preview: PreviewState) => readonly PreviewField[]): readonly PreviewField[] => {
  const preview = useStoreValue(useWizard().preview, (state) => state)
  return useMemo(() => (preview.result === null ? [] : select(preview)), [preview, select])
}

/** The fields that filters and mappings may use, as the newest preview recognised them. */
export const useSampleFields = (): readonly PreviewField[] => usePreviewFields(mappable)

/** The fields that extract rules may read: those of the payload and those that earlier rules made. */
export const useExtractableFields = (): readonly PreviewField[] => usePreviewFields(extractable)
