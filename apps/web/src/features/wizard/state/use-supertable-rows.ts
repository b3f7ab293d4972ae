'use client'

import type { Supertable } from '@sluice/contracts'
import { useEffect } from 'react'
import { useTimeZone } from '#src/i18n/time-zone.ts'
import { withSupertable } from '../model/mapping-rows.ts'
import { withRulesByName } from '../model/proposed-rules.ts'
import { useTable } from './use-table.ts'
import { useWizard } from './wizard-context.tsx'

/** Fills the grid of a table as soon as its supertable is known; a new mapping starts with what maps by name. */
export const useSupertableRows = (table: number, described: Supertable | undefined): void => {
  const { facts, preview } = useWizard()
  const [, change] = useTable(table)
  const zone = useTimeZone()
  useEffect(() => {
    if (described === undefined) return
    facts.update((known) => ({ ...known, precision: described.precision }))
    change((current) => {
      if (current.supertable !== described.name || current.isTemplate) return current
      const isNew = current.columns.length === 0
      const filled = withSupertable(current, described)
      return isNew ? withRulesByName(filled, preview.get().result, zone) : filled
    })
  }, [described, facts, preview, change, zone])
}
