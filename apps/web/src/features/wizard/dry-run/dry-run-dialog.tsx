'use client'

import { Button, Group, Input, Loader, Modal, NumberInput, SegmentedControl, Stack, Text } from '@mantine/core'
import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { ProbeError } from '#src/components/probe-error.tsx'
import { DryRunReport } from './dry-run-report.tsx'
import { DRY_RUN_LIMIT_MAX, DRY_RUN_WAIT_SECONDS, dryRunChoice, type useDryRun } from './use-dry-run.ts'

const LABEL_ID = 'dry-run-from'

/** Which messages, and what would become of them. */
export const DryRunDialog = ({
  opened,
  onClose,
  attempt,
}: {
  opened: boolean
  onClose: () => void
  attempt: ReturnType<typeof useDryRun>['attempt']
}) => {
  const t = useTranslations('dryRun')
  const [choice, setChoice] = useState(dryRunChoice)
  return (
    <Modal opened={opened} onClose={onClose} title={t('title')} size="xl">
      <Stack gap="md">
        <Text size="sm" c="dimmed">
          {t('help')}
        </Text>
        <Group align="flex-end" gap="md">
          <Input.Wrapper label={t('from')} labelElement="div" labelProps={{ id: LABEL_ID }}>
            <SegmentedControl
              display="flex"
              aria-labelledby={LABEL_ID}
              data={(['last', 'next'] as const).map((value) => ({ value, label: t(`fromOf.${value}`) }))}
              value={choice.from}
              onChange={(from) => setChoice({ ...choice, from })}
            />
          </Input.Wrapper>
          <NumberInput
            label={t('limit')}
            w={120}
            min={1}
            max={DRY_RUN_LIMIT_MAX}
            allowDecimal={false}
            thousandSeparator=","
            value={choice.limit}
            onChange={(limit) => setChoice({ ...choice, limit: typeof limit === 'number' ? limit : '' })}
          />
          <Button loading={attempt.isPending} onClick={() => attempt.mutate(choice)}>
            {t('run')}
          </Button>
        </Group>
        <div aria-live="polite" data-testid="dry-run-result">
          {attempt.isPending ? (
            <Group gap="xs">
              <Loader size="xs" />
              <Text size="sm">{t(`running.${choice.from}`, { seconds: DRY_RUN_WAIT_SECONDS })}</Text>
            </Group>
          ) : attempt.error === null ? null : (
            <ProbeError error={attempt.error} title={t('failed')} />
          )}
          {attempt.isPending || attempt.data === undefined ? null : <DryRunReport result={attempt.data} />}
        </div>
      </Stack>
    </Modal>
  )
}
