'use client'

import { tableCount } from '../model/target-form.ts'
import { useStoreValue } from '../state/store.ts'
import { useForm } from '../state/use-field.ts'
import { useWizard } from '../state/wizard-context.tsx'
import { Card } from './card.tsx'
import { LimitFields } from './mapping/limit-fields.tsx'
import { TableEditor } from './mapping/table-editor.tsx'
import { TableLoader } from './mapping/table-loader.tsx'
import { TableTabs } from './mapping/table-tabs.tsx'

/** 4. Mapping: one or more target supertables and a rule for each of their columns and tags. */
export const MappingCard = () => {
  const count = useForm(({ target }) => tableCount(target))
  const chosen = useStoreValue(useWizard().activeTable, (index) => index)
  const active = Math.min(chosen, count - 1)
  return (
    <Card id="mapping">
      {Array.from({ length: count }, (_, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: tables have no identity besides their place
        <TableLoader key={index} index={index} />
      ))}
      <TableTabs count={count} active={active} />
      <TableEditor key={active} index={active} isOnly={count === 1} />
      <LimitFields />
    </Card>
  )
}
