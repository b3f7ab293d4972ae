'use client'

import { useDisclosure } from '@mantine/hooks'
import { ProposeSupertableDialog } from '../../dialogs/propose-supertable-dialog.tsx'
import { withProposedRules, withSupertable, withSupertableName } from '../../model/mapping-rows.ts'
import { useSupertableNames } from '../../probes/use-supertables.ts'
import { useTable } from '../../state/use-table.ts'
import { ExistingSupertable } from './existing-supertable.tsx'
import { TemplateSupertable } from './template-supertable.tsx'

/** Target supertable: chosen, created, or named by the data. */
export const SupertableField = ({ index }: { index: number }) => {
  const [{ isTemplate }, change] = useTable(index)
  const [isCreating, dialog] = useDisclosure(false)
  const names = useSupertableNames()
  return (
    <>
      {isTemplate ? <TemplateSupertable index={index} /> : <ExistingSupertable index={index} onCreate={dialog.open} />}
      {isCreating ? (
        <ProposeSupertableDialog
          onClose={dialog.close}
          onCreated={(created, { rules, subtable }) => {
            void names.refetch()
            change((table) => {
              const empty = withSupertableName(table, created.name)
              const filled = withProposedRules(withSupertable(empty, created), rules)
              return { ...filled, subtable: filled.subtable === '' ? subtable : filled.subtable }
            })
          }}
        />
      ) : null}
    </>
  )
}
