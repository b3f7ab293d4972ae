'use client'

import { Button, Group, NumberInput, Select, Switch, TextInput } from '@mantine/core'
import { compressionSchema, encodingSchema, type TopicDetailInfo } from '@sluice/contracts'
import { IconSearch } from '@tabler/icons-react'
import { useTranslations } from 'next-intl'
import type { FormEvent } from 'react'
import { type BrowseForm, FORMATS, LIMITS, STARTS } from './browse-form.ts'

const ALL = 'all'
const encodings = encodingSchema.unwrap().options
const compressions = compressionSchema.unwrap().options

interface Props {
  readonly form: BrowseForm
  readonly partitions: TopicDetailInfo['partitions']
  readonly isLive: boolean
  readonly onChange: (changes: Partial<BrowseForm>) => void
  readonly onLive: (on: boolean) => void
  readonly onSearch: () => void
}

/** Where to begin, how payloads are read, and what to look for. */
export const BrowseControls = (props: Props) => {
  const { onSearch } = props
  const submit = (event: FormEvent) => {
    event.preventDefault()
    onSearch()
  }
  return (
    <form onSubmit={submit}>
      <Group gap="sm" align="flex-end">
        <PlaceFields {...props} />
        <ReadingFields {...props} />
      </Group>
      <Group gap="sm" align="flex-end" mt="sm">
        <SearchFields {...props} />
      </Group>
    </form>
  )
}

const optionOf = <Option extends string>(options: readonly Option[], value: string | null, otherwise: Option): Option =>
  options.find((option) => option === value) ?? otherwise

const PlaceFields = ({ form, partitions, onChange }: Props) => {
  const t = useTranslations('topics.messages')
  return (
    <>
      <Select
        w={170}
        size="xs"
        label={t('from')}
        data={STARTS.map((value) => ({ value, label: t(`start.${value}`) }))}
        value={form.from}
        allowDeselect={false}
        onChange={(value) => onChange({ from: optionOf(STARTS, value, 'latest') })}
      />
      {form.from === 'time' ? (
        <TextInput
          type="datetime-local"
          step={1}
          w={210}
          size="xs"
          label={t('time')}
          value={form.time}
          onChange={(event) => onChange({ time: event.currentTarget.value })}
        />
      ) : null}
      {form.from === 'offset' ? (
        <NumberInput
          w={140}
          size="xs"
          hideControls
          allowDecimal={false}
          allowNegative={false}
          label={t('offset')}
          value={form.offset}
          onChange={(value) => onChange({ offset: value === '' ? '' : Number(value) })}
        />
      ) : null}
      <Select
        w={130}
        size="xs"
        searchable
        label={t('partition')}
        data={[
          { value: ALL, label: t('allPartitions') },
          ...partitions.map(({ partition }) => ({ value: `${partition}`, label: `${partition}` })),
        ]}
        value={form.partition === null ? ALL : `${form.partition}`}
        allowDeselect={false}
        onChange={(value) => onChange({ partition: value === null || value === ALL ? null : Number(value) })}
      />
      <Select
        w={100}
        size="xs"
        label={t('limit')}
        data={LIMITS.map(String)}
        value={`${form.limit}`}
        allowDeselect={false}
        onChange={(value) => onChange({ limit: Number(value ?? form.limit) })}
      />
    </>
  )
}

const ReadingFields = ({ form, isLive, onChange, onLive }: Props) => {
  const t = useTranslations('topics.messages')
  const source = useTranslations('wizard.collection')
  return (
    <>
      <Select
        w={150}
        size="xs"
        label={t('format')}
        data={FORMATS.map((value) => ({ value, label: t(`formatOf.${value}`) }))}
        value={form.format}
        allowDeselect={false}
        onChange={(value) => onChange({ format: optionOf(FORMATS, value, 'json') })}
      />
      <Select
        w={120}
        size="xs"
        label={t('encoding')}
        data={encodings.map((value) => ({ value, label: source(`encodings.${value}`) }))}
        value={form.encoding}
        allowDeselect={false}
        onChange={(value) => onChange({ encoding: optionOf(encodings, value, 'UTF_8') })}
      />
      <Select
        w={190}
        size="xs"
        label={t('compression')}
        data={compressions.map((value) => ({ value, label: source(`compressions.${value}`) }))}
        value={form.compression}
        allowDeselect={false}
        onChange={(value) => onChange({ compression: optionOf(compressions, value, 'auto') })}
      />
      <Switch mb={6} label={t('live')} checked={isLive} onChange={(event) => onLive(event.currentTarget.checked)} />
    </>
  )
}

const SearchFields = ({ form, onChange }: Props) => {
  const t = useTranslations('topics.messages')
  return (
    <>
      <TextInput
        w={260}
        size="xs"
        label={t('text')}
        placeholder={t('textExample')}
        maxLength={200}
        value={form.text}
        onChange={(event) => onChange({ text: event.currentTarget.value })}
      />
      <TextInput
        flex={1}
        miw={260}
        size="xs"
        label={t('filter')}
        placeholder="voltage > 220 && device == 'd0001'"
        styles={{ input: { fontFamily: 'var(--mantine-font-family-monospace)' } }}
        value={form.filter}
        onChange={(event) => onChange({ filter: event.currentTarget.value })}
      />
      <Button type="submit" size="xs" variant="default" leftSection={<IconSearch size={14} aria-hidden />}>
        {t('search')}
      </Button>
    </>
  )
}
