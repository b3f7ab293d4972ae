'use client'

import { useCallback } from 'react'
import { useTimeZone } from '#src/i18n/time-zone.ts'
import { withRulesByName } from '../model/proposed-rules.ts'
import { useSampleFields } from './use-sample-fields.ts'
import { useTable } from './use-table.ts'
import { useWizard } from './wizard-context.tsx'

/** Map by name, for the button of one table. */
export const useAutoMap = (table: number) => {
  const { preview } = useWizard()
  const [, change] = useTable(table)
  const zone = useTimeZone()
  const canMap = useSampleFields().length > 0
  const mapByName = useCallback(
    () => change((current) => withRulesByName(current, preview.get().result, zone)),
    [change, preview, zone],
  )
  return { mapByName, canMap }
}
