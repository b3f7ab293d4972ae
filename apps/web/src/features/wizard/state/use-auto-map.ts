'use client'

import { useCallback } from 'react'
import { withRulesByName } from '../model/proposed-rules.ts'
import { useSampleFields } from './use-sample-fields.ts'
import { useTable } from './use-table.ts'
import { useWizard } from './wizard-context.tsx'

/** Map by name, for the button of one table. */
export const useAutoMap = (table: number) => {
  const { preview } = useWizard()
  const [, change] = useTable(table)
  const canMap = useSampleFields().length > 0
  const mapByName = useCallback(
    () => change((current) => withRulesByName(current, preview.get().result)),
    [change, preview],
  )
  return { mapByName, canMap }
}
