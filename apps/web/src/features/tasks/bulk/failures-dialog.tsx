'use client'

import { Modal, Stack, Table, Text } from '@mantine/core'
import type { BulkResult } from '@sluice/contracts'
import { useTranslations } from 'next-intl'
import { ErrorCode } from '#src/components/error-code.tsx'
import { useCodeTitle } from '#src/components/use-code-title.ts'

interface FailuresDialogProps {
  readonly failures: readonly BulkResult[]
  readonly onClose: () => void
}

/** Which tasks something did not work for, and why. */
export const FailuresDialog = ({ failures, onClose }: FailuresDialogProps) => {
  const t = useTranslations('fleet.bulk')
  const codeTitle = useCodeTitle()
  return (
    <Modal opened onClose={onClose} title={t('failedTitle')} size="lg">
      <Stack gap="sm">
        <Table>
          <Table.Tbody>
            {failures.map(({ taskId, name, error }) =>
              error === null ? null : (
                <Table.Tr key={taskId}>
                  <Table.Td fw={550}>{name ?? taskId}</Table.Td>
                  <Table.Td>
                    <Text size="sm">
                      {codeTitle(error.code) ?? error.message} <ErrorCode code={error.code} taskId={taskId} />
                    </Text>
                  </Table.Td>
                </Table.Tr>
              ),
            )}
          </Table.Tbody>
        </Table>
      </Stack>
    </Modal>
  )
}
