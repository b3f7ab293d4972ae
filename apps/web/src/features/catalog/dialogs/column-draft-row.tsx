'use client'

import { ActionIcon, NumberInput, Select, TextInput, Tooltip } from '@mantine/core'
import { type ColumnKind, canBeKey } from '@sluice/contracts'
import { IconArrowDown, IconArrowUp, IconKey, IconSwitchVertical, IconTrash } from '@tabler/icons-react'
import { useTranslations } from 'next-intl'
import { type KeyboardEvent, memo, type Ref } from 'react'
import { type ColumnDraft, columnKinds, isSized, type Part, tagKinds } from '../model/supertable-draft.ts'
import classes from './dialogs.module.css'

/** What a row can ask for; the same object for the life of the dialog. */
export interface RowActions {
  readonly change: (part: Part, row: ColumnDraft) => void
  /** Adds an empty row after the one with this id and goes there. */
  readonly addAfter: (part: Part, id: number) => void
  readonly shift: (part: Part, id: number, by: -1 | 1) => void
  readonly move: (part: Part, id: number) => void
  readonly remove: (part: Part, id: number) => void
}

interface RowProps {
  readonly row: ColumnDraft
  readonly part: Part
  readonly index: number
  readonly count: number
  readonly nameError: string | undefined
  readonly typeError: string | undefined
  readonly actions: RowActions
  readonly nameRef: Ref<HTMLInputElement> | undefined
  /** Measures the height of a row in a long list. */
  readonly measure: Ref<HTMLLIElement> | undefined
}

const KEY_OF_SHIFT: Readonly<Record<string, -1 | 1>> = { ArrowUp: -1, ArrowDown: 1 }
const size = (value: string | number) => (typeof value === 'number' ? value : '')

const Row = ({ row, part, index, count, nameError, typeError, actions, nameRef, measure }: RowProps) => {
  const t = useTranslations('catalog.createSupertable')
  const isTimestamp = part === 'columns' && index === 0
  const first = part === 'columns' ? 1 : 0
  const which = t(part === 'columns' ? 'columnNumber' : 'tagNumber', { number: index + 1 })
  const kinds: readonly ColumnKind[] = part === 'columns' ? columnKinds : tagKinds
  const moveLabel = t(part === 'columns' ? 'makeTag' : 'makeColumn')
  const change = (next: ColumnDraft) => actions.change(part, next)
  const onKeyDown = (event: KeyboardEvent) => {
    const by = event.altKey ? KEY_OF_SHIFT[event.key] : undefined
    if (by !== undefined) actions.shift(part, row.id, by)
    else if (event.key === 'Enter' && !event.nativeEvent.isComposing) actions.addAfter(part, row.id)
    else return
    event.preventDefault()
  }
  const icon = (label: string, name: string, Icon: typeof IconTrash, isDisabled: boolean, onClick: () => void) => (
    <Tooltip label={label} disabled={isDisabled}>
      <ActionIcon size={28} variant="subtle" color="gray" aria-label={name} disabled={isDisabled} onClick={onClick}>
        <Icon size={15} stroke={1.6} aria-hidden />
      </ActionIcon>
    </Tooltip>
  )
  return (
    <li ref={measure} data-index={index} className={classes.row}>
      <TextInput
        ref={nameRef}
        className={classes.rowName}
        aria-label={t('nameOf', { which })}
        aria-keyshortcuts="Enter Alt+ArrowUp Alt+ArrowDown"
        placeholder={t('namePlaceholder')}
        value={row.name}
        onChange={(event) => change({ ...row, name: event.target.value })}
        onKeyDown={onKeyDown}
        error={nameError}
      />
      <Select
        w={170}
        aria-label={t('typeOf', { which })}
        data={[...kinds]}
        value={row.kind}
        allowDeselect={false}
        searchable
        disabled={isTimestamp}
        onChange={(kind) => kind !== null && change({ ...row, kind })}
        error={typeError}
      />
      {isSized(row.kind) || row.kind === 'DECIMAL' ? (
        <NumberInput
          w={row.kind === 'DECIMAL' ? 52 : 102}
          aria-label={t(row.kind === 'DECIMAL' ? 'precisionOf' : 'lengthOf', { which })}
          allowDecimal={false}
          clampBehavior="none"
          hideControls
          value={row.size}
          onChange={(value) => change({ ...row, size: size(value) })}
        />
      ) : (
        <span className={classes.noSize} />
      )}
      {row.kind === 'DECIMAL' ? (
        <NumberInput
          w={44}
          aria-label={t('scaleOf', { which })}
          allowDecimal={false}
          hideControls
          value={row.scale}
          onChange={(value) => change({ ...row, scale: size(value) })}
        />
      ) : null}
      <div className={classes.rowActions}>
        {part === 'columns' && index === 1 ? (
          <Tooltip label={t('compositeKey')}>
            <ActionIcon
              size={28}
              variant={row.compositeKey ? 'filled' : 'subtle'}
              color={row.compositeKey ? 'sluice' : 'gray'}
              aria-label={t('compositeKey')}
              aria-pressed={row.compositeKey}
              disabled={!canBeKey(row.kind)}
              onClick={() => change({ ...row, compositeKey: !row.compositeKey })}
            >
              <IconKey size={15} stroke={1.6} aria-hidden />
            </ActionIcon>
          </Tooltip>
        ) : null}
        {icon(t('moveUp'), t('moveUpOf', { which }), IconArrowUp, index <= first, () =>
          actions.shift(part, row.id, -1),
        )}
        {icon(t('moveDown'), t('moveDownOf', { which }), IconArrowDown, isTimestamp || index >= count - 1, () =>
          actions.shift(part, row.id, 1),
        )}
        {icon(moveLabel, `${moveLabel}: ${which}`, IconSwitchVertical, isTimestamp, () => actions.move(part, row.id))}
        {icon(t('remove'), t('removeOf', { which }), IconTrash, isTimestamp, () => actions.remove(part, row.id))}
      </div>
    </li>
  )
}

/**
 * One column or tag: name, type, length, and what can be done with it. The first column is always the timestamp. Drawn
 * anew only when it changed itself, for there may be hundreds.
 */
export const ColumnDraftRow = memo(Row)
