'use client'

import { Modal } from '@mantine/core'
import type { TableColumn } from '@sluice/contracts'
import { useTranslations } from 'next-intl'
import { useFocusBack } from '#src/components/use-focus-back.ts'
import { AddForm } from './add-form.tsx'
import type { AlterFormProps } from './alter-form-props.ts'
import { DropForm } from './drop-form.tsx'
import { RenameForm } from './rename-form.tsx'
import { WidenForm } from './widen-form.tsx'

/** What somebody wants to change about a supertable. */
export type AlterWish =
  | { readonly kind: 'add'; readonly part: 'columns' | 'tags' }
  | { readonly kind: 'widen'; readonly part: 'columns' | 'tags'; readonly column: TableColumn }
  | { readonly kind: 'rename'; readonly column: TableColumn }
  | { readonly kind: 'drop'; readonly part: 'columns' | 'tags'; readonly column: TableColumn }

const Form = ({ wish, ...props }: AlterFormProps & { wish: AlterWish }) => {
  switch (wish.kind) {
    case 'add':
      return <AddForm {...props} part={wish.part} />
    case 'widen':
      return <WidenForm {...props} part={wish.part} column={wish.column} />
    case 'rename':
      return <RenameForm {...props} tag={wish.column} />
    case 'drop':
      return <DropForm {...props} part={wish.part} column={wish.column} />
    default:
      return wish satisfies never
  }
}

/** One change of a supertable, and so of all its subtables. */
export const AlterDialog = ({ wish, ...props }: AlterFormProps & { wish: AlterWish }) => {
  useFocusBack()
  const t = useTranslations('databases.alter')
  const title = wish.kind === 'add' ? t(`add.${wish.part}`) : t(`title.${wish.kind}`, { name: wish.column.name })
  return (
    <Modal opened onClose={props.onClose} title={title}>
      <Form wish={wish} {...props} />
    </Modal>
  )
}
