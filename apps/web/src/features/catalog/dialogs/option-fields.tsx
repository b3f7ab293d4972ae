'use client'

import { NumberInput, Select, TextInput } from '@mantine/core'
import { cacheModels, type DatabaseNumber, databaseNumbers } from '@sluice/contracts'
import { useTranslations } from 'next-intl'
import type { DatabaseDraft } from '../model/database-draft.ts'

interface OptionProps {
  readonly draft: DatabaseDraft
  readonly onChange: (draft: DatabaseDraft) => void
  /** What is wrong, by field. */
  readonly errorOf: (field: string) => string | undefined
}

/** Below the box, so that neighbours with and without an error stay in line. */
const ORDER: ('label' | 'input' | 'description' | 'error')[] = ['label', 'input', 'error', 'description']

/** A whole-number option with its unit, its default as placeholder and what it is for. */
export const NumberOption = ({ name, draft, onChange, errorOf }: OptionProps & { name: DatabaseNumber }) => {
  const t = useTranslations('catalog.createDatabase')
  return (
    <NumberInput
      label={t(`fields.${name}`)}
      description={t(`help.${name}`)}
      inputWrapperOrder={ORDER}
      placeholder={String(databaseNumbers[name].standard)}
      allowDecimal={false}
      clampBehavior="none"
      value={draft.numbers[name] ?? ''}
      onChange={(value) =>
        onChange({ ...draft, numbers: { ...draft.numbers, [name]: typeof value === 'number' ? value : '' } })
      }
      error={errorOf(name)}
    />
  )
}

/** KEEP or DURATION: a number with m, h or d. */
export const TimeOption = ({
  name,
  standard,
  draft,
  onChange,
  errorOf,
}: OptionProps & { name: 'keep' | 'duration'; standard: string }) => {
  const t = useTranslations('catalog.createDatabase')
  return (
    <TextInput
      label={t(`fields.${name}`)}
      description={t(`help.${name}`)}
      inputWrapperOrder={ORDER}
      placeholder={standard}
      value={draft[name]}
      onChange={(event) => onChange({ ...draft, [name]: event.currentTarget.value })}
      error={errorOf(name)}
    />
  )
}

export const CacheModelOption = ({ draft, onChange, errorOf }: OptionProps) => {
  const t = useTranslations('catalog.createDatabase')
  return (
    <Select
      label={t('fields.cacheModel')}
      description={t('help.cacheModel')}
      inputWrapperOrder={ORDER}
      placeholder="none"
      clearable
      data={[...cacheModels]}
      value={draft.cacheModel}
      onChange={(cacheModel) => onChange({ ...draft, cacheModel })}
      error={errorOf('cacheModel')}
    />
  )
}
