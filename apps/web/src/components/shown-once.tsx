'use client'

import { Button, CopyButton, Group, Stack, TextInput } from '@mantine/core'
import { useTranslations } from 'next-intl'

interface ShownOnceProps {
  /** What it is, in words above. */
  readonly children: React.ReactNode
  readonly label: string
  readonly value: string
  /** Of the button that copies; by default plainly "Copy". */
  readonly copyLabel?: string
  readonly doneLabel: string
  /** What is worth knowing, below. */
  readonly note?: React.ReactNode
  readonly onClose: () => void
}

/** A key, secret or link that nobody will see again: to be copied now. */
export const ShownOnce = ({ children, label, value, copyLabel, doneLabel, note, onClose }: ShownOnceProps) => {
  const t = useTranslations('common')
  return (
    <Stack gap="md">
      {children}
      <TextInput
        readOnly
        label={label}
        value={value}
        styles={{ input: { fontFamily: 'var(--mantine-font-family-monospace)', fontSize: 12 } }}
        onFocus={(event) => event.currentTarget.select()}
      />
      {note}
      <Group justify="flex-end" gap="xs">
        <CopyButton value={value}>
          {({ copied, copy }) => (
            <Button variant="default" onClick={copy}>
              {copied ? t('copied') : (copyLabel ?? t('copy'))}
            </Button>
          )}
        </CopyButton>
        <Button onClick={onClose}>{doneLabel}</Button>
      </Group>
    </Stack>
  )
}
