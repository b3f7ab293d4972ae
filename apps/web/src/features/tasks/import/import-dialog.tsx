'use client'

import { Alert, Button, Group, Modal, Stack, Text } from '@mantine/core'
import { Dropzone } from '@mantine/dropzone'
import type { FleetRow } from '@sluice/contracts'
import { IconAlertCircle, IconFileImport } from '@tabler/icons-react'
import { useTranslations } from 'next-intl'
import { useMemo } from 'react'
import { useErrorText } from '#src/components/use-error-text.ts'
import { ImportLineForm } from './import-line-form.tsx'
import { isPending, isReady, useImport } from './use-import.ts'

/** More than any set of tasks that somebody exports. */
const FILE_BYTES_MAX = 8 * 1024 * 1024

interface ImportDialogProps {
  readonly rows: readonly FleetRow[]
  readonly onClose: () => void
}

/** Makes the tasks of a file, or new versions of those that are there. */
export const ImportDialog = ({ rows, onClose }: ImportDialogProps) => {
  const t = useTranslations('fleet.import')
  const errorText = useErrorText()
  const taskIds = useMemo(() => new Map(rows.map(({ id, name }) => [name, id])), [rows])
  const { lines, problem, change, read, submit, forget } = useImport(taskIds)
  const pending = lines?.filter(isPending) ?? []
  return (
    <Modal opened onClose={onClose} title={t('title')} size="xl">
      <Stack gap="md">
        <Text size="sm" c="dimmed">
          {t('text')}
        </Text>
        {problem === null ? null : (
          <Alert color="red" variant="outline" icon={<IconAlertCircle aria-hidden />} role="alert">
            {t('unreadable', { reason: errorText(problem) })}
          </Alert>
        )}
        {lines === null ? (
          <Dropzone
            multiple={false}
            maxSize={FILE_BYTES_MAX}
            onDrop={([file]) => {
              if (file !== undefined) void read(file)
            }}
            inputProps={{ 'aria-label': t('drop') }}
          >
            <Group justify="center" gap="sm" mih={110}>
              <IconFileImport size={28} stroke={1.4} aria-hidden />
              <Text size="sm">{t('drop')}</Text>
            </Group>
          </Dropzone>
        ) : (
          <>
            <Stack gap="xs">
              {lines.map((line) => (
                <ImportLineForm
                  key={line.document.number}
                  line={line}
                  onChange={(changes) => change(line.document.number, changes)}
                />
              ))}
            </Stack>
            <Group justify="space-between">
              <Button variant="subtle" color="gray" onClick={forget}>
                {t('again')}
              </Button>
              <Button
                disabled={pending.length === 0 || !pending.every(isReady)}
                loading={lines.some(({ outcome }) => outcome === 'busy')}
                onClick={() => void submit()}
              >
                {t('submit', { count: pending.length })}
              </Button>
            </Group>
          </>
        )}
      </Stack>
    </Modal>
  )
}
