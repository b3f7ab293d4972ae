'use client'

import { ActionIcon, Button, Group, NumberInput, Stack, Text, TextInput } from '@mantine/core'
import { IconPlus, IconTrash } from '@tabler/icons-react'
import { useTranslations } from 'next-intl'
import { parseBrokerList } from '../model/broker-text.ts'
import { emptyBroker, KAFKA_PORT_DEFAULT } from '../model/default-form.ts'
import type { BrokerRow } from '../model/form.ts'
import { useField } from '../state/use-field.ts'
import { useFieldError } from '../state/use-issue.ts'
import classes from './rows.module.css'

const BrokerFields = ({
  index,
  broker,
  onChange,
  onPasteList,
  onRemove,
}: {
  index: number
  broker: BrokerRow
  onChange: (broker: BrokerRow) => void
  onPasteList: (brokers: readonly BrokerRow[]) => void
  onRemove: (() => void) | undefined
}) => {
  const t = useTranslations('wizard.connection')
  const path = `source.brokers.${index}`
  const number = index + 1
  const hostError = useFieldError(`${path}.host`)
  const portError = useFieldError(`${path}.port`)
  return (
    <Group gap="xs" align="flex-start" wrap="nowrap">
      <TextInput
        flex={1}
        label={index === 0 ? t('host') : undefined}
        aria-label={t('hostNumber', { number })}
        withAsterisk
        placeholder="127.0.0.1"
        value={broker.host}
        error={hostError}
        data-field={`${path}.host`}
        onChange={(event) => onChange({ ...broker, host: event.target.value })}
        onPaste={(event) => {
          const brokers = parseBrokerList(event.clipboardData.getData('text'))
          if (brokers === undefined) return
          event.preventDefault()
          onPasteList(brokers)
        }}
      />
      <NumberInput
        w={120}
        label={index === 0 ? t('port') : undefined}
        aria-label={t('portNumber', { number })}
        withAsterisk
        placeholder={String(KAFKA_PORT_DEFAULT)}
        allowDecimal={false}
        allowNegative={false}
        clampBehavior="none"
        hideControls
        value={broker.port}
        error={portError}
        data-field={`${path}.port`}
        onChange={(port) => onChange({ ...broker, port: typeof port === 'number' ? port : '' })}
      />
      <ActionIcon
        className={index === 0 ? classes.belowLabel : classes.inLine}
        variant="subtle"
        color="gray"
        size={36}
        aria-label={t('removeNumber', { number })}
        disabled={onRemove === undefined}
        onClick={onRemove}
      >
        <IconTrash size={16} stroke={1.6} aria-hidden />
      </ActionIcon>
    </Group>
  )
}

/** Bootstrap brokers, one host and port a row; a pasted list becomes rows. */
export const BrokerList = () => {
  const t = useTranslations('wizard.connection')
  const [brokers, change] = useField('source.brokers')
  const error = useFieldError('source.brokers')
  return (
    <>
      <Stack gap="xs" data-field="source.brokers">
        {brokers.map((broker, index) => (
          <BrokerFields
            // biome-ignore lint/suspicious/noArrayIndexKey: rows have no identity besides their place
            key={index}
            index={index}
            broker={broker}
            onChange={(next) => change(brokers.with(index, next))}
            onPasteList={(pasted) => change(brokers.toSpliced(index, 1, ...pasted))}
            onRemove={brokers.length === 1 ? undefined : () => change(brokers.toSpliced(index, 1))}
          />
        ))}
        {error === undefined ? null : (
          <Text size="xs" c="var(--mantine-color-error)" role="alert">
            {error}
          </Text>
        )}
      </Stack>
      <Group justify="space-between">
        <Text size="xs" c="dimmed">
          {t('pasteHelp')}
        </Text>
        <Button
          variant="subtle"
          size="compact-sm"
          leftSection={<IconPlus size={15} aria-hidden />}
          onClick={() => change([...brokers, emptyBroker()])}
        >
          {t('addBroker')}
        </Button>
      </Group>
    </>
  )
}
