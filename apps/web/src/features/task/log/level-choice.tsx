'use client'

import { Button, Group, Popover, SegmentedControl, Select, Stack, Text } from '@mantine/core'
import { useDisclosure } from '@mantine/hooks'
import { type ChosenLogLevel, type LogLevel, logLevelSchema } from '@sluice/contracts'
import { IconAdjustments } from '@tabler/icons-react'
import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { Timestamp } from '#src/components/timestamp.tsx'
import { Allowed } from '#src/features/access/allowed.tsx'
import { useChooseLogLevel } from './use-task-log.ts'

interface Props {
  readonly taskId: string
  /** Of the spec. */
  readonly usual: LogLevel
  readonly chosen: ChosenLogLevel | null
}

/** How much is logged now, until when, and the way to change it. */
export const LevelChoice = ({ taskId, usual, chosen }: Props) => {
  const t = useTranslations('taskLog')
  const choose = useChooseLogLevel(taskId, t('chooseFailed'))
  return (
    <Group px="md" py="sm" gap="sm" justify="space-between">
      <Text size="sm" aria-live="polite">
        {t.rich(chosen === null ? 'usualLevel' : 'chosenLevel', {
          level: chosen?.level ?? usual,
          b: (text) => <b>{text}</b>,
          time: () => (chosen === null ? null : <Timestamp iso={chosen.until} />),
        })}
      </Text>
      <Allowed right="tasks:operate">
        <Group gap="xs">
          {chosen === null ? null : (
            <Button
              size="xs"
              variant="default"
              loading={choose.isPending}
              onClick={() => choose.mutate({ level: null, forMinutes: 1 })}
            >
              {t('backTo', { level: usual })}
            </Button>
          )}
          <LevelForm level={chosen?.level ?? usual} isPending={choose.isPending} onChoose={choose.mutateAsync} />
        </Group>
      </Allowed>
    </Group>
  )
}

const MINUTES = [5, 15, 60, 240, 1_440]
const MINUTES_DEFAULT = 15

interface FormProps {
  readonly level: LogLevel
  readonly isPending: boolean
  readonly onChoose: (choice: { level: LogLevel; forMinutes: number }) => Promise<unknown>
}

const LevelForm = ({ level: now, isPending, onChoose }: FormProps) => {
  const t = useTranslations('taskLog')
  const [isOpen, popover] = useDisclosure(false)
  const [level, setLevel] = useState<LogLevel>(now)
  const [forMinutes, setForMinutes] = useState(MINUTES_DEFAULT)
  const open = (): void => {
    setLevel(now)
    popover.open()
  }
  const apply = (): void => {
    // A failure is told by a toast, and the form stays.
    onChoose({ level, forMinutes }).then(popover.close, () => undefined)
  }
  return (
    <Popover opened={isOpen} onChange={(opened) => !opened && popover.close()} position="bottom-end" trapFocus>
      <Popover.Target>
        <Button
          size="xs"
          variant="default"
          leftSection={<IconAdjustments size={14} aria-hidden />}
          onClick={isOpen ? popover.close : open}
        >
          {t('change')}
        </Button>
      </Popover.Target>
      <Popover.Dropdown aria-label={t('change')}>
        <Stack gap="sm" w={340}>
          <SegmentedControl
            size="xs"
            fullWidth
            aria-label={t('level')}
            data={[...logLevelSchema.options]}
            value={level}
            onChange={(value) => setLevel(logLevelSchema.parse(value))}
          />
          <Text size="xs" c="dimmed" mih={36}>
            {t(`levelHelp.${level}`)}
          </Text>
          <Select
            size="xs"
            label={t('forHowLong')}
            comboboxProps={{ withinPortal: false }}
            data={MINUTES.map((minutes) => ({ value: String(minutes), label: t('minutes', { minutes }) }))}
            allowDeselect={false}
            value={String(forMinutes)}
            onChange={(value) => setForMinutes(Number(value ?? MINUTES_DEFAULT))}
          />
          <Group justify="space-between" wrap="nowrap" align="flex-end">
            <Text size="xs" c="dimmed">
              {t('goesBack')}
            </Text>
            <Button size="xs" loading={isPending} onClick={apply} style={{ flexShrink: 0 }}>
              {t('apply')}
            </Button>
          </Group>
        </Stack>
      </Popover.Dropdown>
    </Popover>
  )
}
