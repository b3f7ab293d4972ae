'use client'

import { useMemo, useState } from 'react'
import type { ColumnList } from '../model/read-column-list.ts'
import {
  type Part,
  type SupertableDraft,
  withColumnList,
  withMovedRow,
  withNewRow,
  withoutRow,
  withRow,
  withShiftedRow,
} from '../model/supertable-draft.ts'
import type { FocusWish } from './column-draft-list.tsx'
import type { RowActions } from './column-draft-row.tsx'

interface FormState {
  readonly draft: SupertableDraft
  readonly wish: FocusWish | null
}

const added = ({ draft }: FormState, part: Part, at: number): FormState => ({
  draft: withNewRow(draft, part, at),
  wish: { part, id: draft.nextId },
})

/** After a row went, the one that took its place or the last one. */
const neighbourOf = (draft: SupertableDraft, part: Part, index: number): FocusWish | null => {
  const row = draft[part][Math.min(index, draft[part].length - 1)]
  return row === undefined ? null : { part, id: row.id }
}

/**
 * The draft of the dialog and how it changes. The functions stay the same while `onChange` does, so that rows redraw only
 * when they changed.
 */
export const useSupertableForm = (initial: SupertableDraft, onChange: () => void) => {
  const [{ draft, wish }, set] = useState<FormState>({ draft: initial, wish: null })
  const actions = useMemo(() => {
    const update = (change: (state: FormState) => FormState) => {
      onChange()
      set(change)
    }
    const rows: RowActions = {
      change: (part, row) => update((state) => ({ ...state, draft: withRow(state.draft, part, row) })),
      addAfter: (part, id) =>
        update((state) => added(state, part, state.draft[part].findIndex((row) => row.id === id) + 1)),
      shift: (part, id, by) =>
        update(({ draft: before }) => ({ draft: withShiftedRow(before, part, id, by), wish: { part, id } })),
      move: (part, id) =>
        update(({ draft: before }) => ({
          draft: withMovedRow(before, part, id),
          wish: { part: part === 'columns' ? 'tags' : 'columns', id },
        })),
      remove: (part, id) =>
        update(({ draft: before }) => {
          const after = withoutRow(before, part, id)
          return {
            draft: after,
            wish: neighbourOf(
              after,
              part,
              before[part].findIndex((row) => row.id === id),
            ),
          }
        }),
    }
    return {
      rows,
      add: (part: Part) => update((state) => added(state, part, state.draft[part].length)),
      rename: (name: string) => update((state) => ({ ...state, draft: { ...state.draft, name } })),
      fill: (list: ColumnList) => update((state) => ({ draft: withColumnList(state.draft, list), wish: null })),
      focus: (part: Part, index: number) => set((state) => ({ ...state, wish: neighbourOf(state.draft, part, index) })),
    }
  }, [onChange])
  return { draft, wish, actions }
}
