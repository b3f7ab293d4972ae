'use client'

import { Button, Group, Input, Text } from '@mantine/core'
import { IconPlus } from '@tabler/icons-react'
import { useTranslations } from 'next-intl'
import { useEffect, useEffectEvent, useRef } from 'react'
import { useVisibleLines } from '#src/components/use-visible-lines.ts'
import type { ColumnDraft, Part } from '../model/supertable-draft.ts'
import { ColumnDraftRow, type RowActions } from './column-draft-row.tsx'
import classes from './dialogs.module.css'

/** Longer lists scroll in a box of their own, and only the rows in view are in the page. */
const ROWS_WITHOUT_SCROLLING = 30
const ROW_HEIGHT_PX = 42

/** The row whose name should get the focus; each wish is a new object. */
export interface FocusWish {
  readonly part: Part
  readonly id: number
}

/** Columns or tags, each a row. */
export const ColumnDraftList = ({
  part,
  rows,
  errorOf,
  wish,
  actions,
  onAdd,
}: {
  part: Part
  rows: readonly ColumnDraft[]
  /** What is wrong at a path: `columns`, `columns.2`, `columns.2.name`. */
  errorOf: (path: string) => string | undefined
  wish: FocusWish | null
  actions: RowActions
  onAdd: () => void
}) => {
  const t = useTranslations('catalog.createSupertable')
  const isLong = rows.length > ROWS_WITHOUT_SCROLLING
  const served = useRef<FocusWish | null>(null)
  const lines = useVisibleLines<HTMLOListElement>({ count: rows.length, isLong, lineHeightPx: ROW_HEIGHT_PX })
  const goTo = useEffectEvent((id: number) => lines.scrollTo(rows.findIndex((row) => row.id === id)))
  useEffect(() => {
    if (wish?.part === part) goTo(wish.id)
  }, [wish, part])
  // The row of a long list is drawn only after the list was scrolled there.
  const focusWished = (node: HTMLInputElement | null) => {
    if (node === null || served.current === wish) return
    served.current = wish
    node.focus()
  }
  const error = errorOf(part)
  return (
    <fieldset className={classes.part} aria-label={t(part)}>
      <Group justify="space-between" mb={4}>
        <Text component="legend" size="sm" fw={600} p={0}>
          {t(part)}{' '}
          <Text span size="xs" c="dimmed">
            {rows.length}
          </Text>
        </Text>
        <Button variant="subtle" size="compact-xs" leftSection={<IconPlus size={14} aria-hidden />} onClick={onAdd}>
          {t(part === 'columns' ? 'addColumn' : 'addTag')}
        </Button>
      </Group>
      <ol ref={lines.scroller} className={classes.rows} data-long={isLong || undefined}>
        {lines.before > 0 ? <li style={{ height: lines.before }} aria-hidden /> : null}
        {lines.indexes.map((index) => {
          const row = rows[index]
          if (row === undefined) return null
          const path = `${part}.${index}`
          return (
            <ColumnDraftRow
              key={row.id}
              row={row}
              part={part}
              index={index}
              count={rows.length}
              nameError={errorOf(`${path}.name`)}
              typeError={errorOf(`${path}.type`) ?? errorOf(path)}
              actions={actions}
              nameRef={wish?.part === part && wish.id === row.id ? focusWished : undefined}
              measure={lines.measure}
            />
          )
        })}
        {lines.after > 0 ? <li style={{ height: lines.after }} aria-hidden /> : null}
      </ol>
      {error === undefined ? null : <Input.Error mt={4}>{error}</Input.Error>}
    </fieldset>
  )
}
