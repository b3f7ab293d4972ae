'use client'

import { Button, FileButton, Group, NumberInput, Select, Text } from '@mantine/core'
import { IconCloudDownload, IconEraser, IconListDetails, IconUpload } from '@tabler/icons-react'
import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { ProbeError } from '#src/components/probe-error.tsx'
import { SAMPLE_LIMIT_MAX, useSample } from '../probes/use-sample.ts'
import { emptySample, SAMPLE_RECORDS_MAX, splitModeOf, splitModes } from '../sample/sample.ts'
import { useStoreValue } from '../state/store.ts'
import { useForm } from '../state/use-field.ts'
import { useWizard } from '../state/wizard-context.tsx'
import { Card } from './card.tsx'
import { SampleEditor } from './sample-editor.tsx'
import { SampleRecords } from './sample-records.tsx'

const AUTOMATIC = 'automatic'

/** How typed text falls into messages. */
const SplitSelect = () => {
  const t = useTranslations('wizard.sample')
  const { sample } = useWizard()
  const parser = useForm((form) => form.transform.parser.type)
  const split = useStoreValue(sample, (current) => current.split)
  const automatic = t(`split.${splitModeOf(parser)}`)
  return (
    <Select
      size="xs"
      w={206}
      aria-label={t('splitLabel')}
      data={[
        { value: AUTOMATIC, label: t('split.automatic', { mode: automatic }) },
        ...splitModes.map((mode) => ({ value: mode, label: t(`split.${mode}`) })),
      ]}
      value={split ?? AUTOMATIC}
      allowDeselect={false}
      onChange={(next) =>
        sample.update((current) => ({ ...current, split: splitModes.find((mode) => mode === next) ?? null }))
      }
    />
  )
}

/** The sample that every preview runs on: fetched from the topic, read from a file, or typed. */
export const SampleCard = () => {
  const t = useTranslations('wizard.sample')
  const { sample, preview } = useWizard()
  const isEmpty = useStoreValue(sample, ({ text }) => text === '')
  const messages = useStoreValue(preview, ({ messages: count }) => count)
  const [showsRecords, setShowsRecords] = useState(false)
  const { limit, setLimit, fetchSample, isFetching, error, addFiles } = useSample()
  return (
    <Card id="sample">
      <Group gap="xs" align="flex-end">
        <NumberInput
          w={84}
          label={t('limit')}
          min={1}
          max={SAMPLE_LIMIT_MAX}
          allowDecimal={false}
          value={limit}
          onChange={(value) => setLimit(typeof value === 'number' ? value : '')}
        />
        <Button
          variant="light"
          leftSection={<IconCloudDownload size={16} aria-hidden />}
          loading={isFetching}
          onClick={fetchSample}
        >
          {t('fetch')}
        </Button>
        <FileButton onChange={(files) => void addFiles(files)} multiple>
          {(props) => (
            <Button {...props} variant="default" leftSection={<IconUpload size={16} aria-hidden />}>
              {t('upload')}
            </Button>
          )}
        </FileButton>
      </Group>
      {error === null || isFetching ? null : <ProbeError error={error} title={t('fetchFailed')} />}
      <SampleEditor />
      <Group gap="xs">
        <Text size="xs" c="dimmed" flex="1 1 auto">
          {messages === 0 ? t('none') : t('count', { count: messages })}{' '}
          {messages === SAMPLE_RECORDS_MAX ? t('capped', { max: SAMPLE_RECORDS_MAX }) : ''}
        </Text>
        <SplitSelect />
        <Group gap={4} wrap="nowrap">
          <Button
            variant="subtle"
            color="gray"
            size="compact-xs"
            leftSection={<IconListDetails size={14} aria-hidden />}
            disabled={isEmpty}
            aria-expanded={showsRecords}
            onClick={() => setShowsRecords(!showsRecords)}
          >
            {t('records')}
          </Button>
          <Button
            variant="subtle"
            color="gray"
            size="compact-xs"
            leftSection={<IconEraser size={14} aria-hidden />}
            disabled={isEmpty}
            onClick={() => sample.update(({ split }) => ({ ...emptySample, split }))}
          >
            {t('clear')}
          </Button>
        </Group>
      </Group>
      {showsRecords && !isEmpty ? <SampleRecords /> : null}
    </Card>
  )
}
