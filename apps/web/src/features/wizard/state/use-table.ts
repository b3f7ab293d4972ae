'use client'

import { useCallback } from 'react'
import type { TableForm } from '../model/table-form.ts'
import { tableAt, withTable } from '../model/target-form.ts'
import { useForm } from './use-field.ts'
import { useWizard } from './wizard-context.tsx'

/** Changes one table; the same function for the life of the page. */
export type ChangeTable = (change: (table: TableForm) => TableForm) => void

/** One table of the mapping and how to change it. */
export const useTable = (index: number): readonly [TableForm, ChangeTable] => {
  const { form } = useWizard()
  const table = useForm(({ target }) => tableAt(target, index))
  const change = useCallback(
    (update: (table: TableForm) => TableForm) =>
      form.update((current) => ({
        ...current,
        target: withTable(current.target, index, update(tableAt(current.target, index))),
      })),
    [form, index],
  )
  return [table, change]
}
