'use client'

import { Badge, Button, Group, Table, Text } from '@mantine/core'
import type { OpenSession } from '@sluice/contracts'
import { useTranslations } from 'next-intl'
import tables from '#src/components/table.module.css'
import { Timestamp } from '#src/components/timestamp.tsx'
import { useErrorToast } from '#src/components/use-error-toast.ts'
import { deviceOf } from './device-of.ts'
import { useEndSession } from './queries.ts'

/** Browsers in which this person is signed in. */
export const SessionTable = ({ sessions }: { sessions: readonly OpenSession[] }) => {
  const t = useTranslations('account')
  const tellError = useErrorToast()
  const end = useEndSession()
  const endOne = (id: string) =>
    end.mutate(id, {
      onError: tellError,
    })
  return (
    <Table.ScrollContainer type="native" minWidth={640} className={tables.frame}>
      <Table verticalSpacing={9} horizontalSpacing="sm" className={tables.table}>
        <Table.Thead>
          <Table.Tr>
            <Table.Th>{t('columnDevice')}</Table.Th>
            <Table.Th>{t('columnAddress')}</Table.Th>
            <Table.Th>{t('columnSignedIn')}</Table.Th>
            <Table.Th>{t('columnLastSeen')}</Table.Th>
            <Table.Th className={tables.numeric}>{t('columnActions')}</Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {sessions.map((session) => {
            const device = deviceOf(session.userAgent) ?? t('unknownDevice')
            return (
              <Table.Tr key={session.id}>
                <Table.Td>
                  <Group gap="xs" wrap="nowrap">
                    <Text size="sm" fw={550} title={session.userAgent}>
                      {device}
                    </Text>
                    {session.isThis ? (
                      <Badge variant="light" size="sm">
                        {t('thisSession')}
                      </Badge>
                    ) : null}
                  </Group>
                </Table.Td>
                <Table.Td className={tables.code}>{session.address === '' ? '–' : session.address}</Table.Td>
                <Table.Td>
                  <Timestamp iso={session.signedInAt} withSeconds={false} />
                </Table.Td>
                <Table.Td>
                  <Timestamp iso={session.lastSeenAt} withSeconds={false} />
                </Table.Td>
                <Table.Td className={tables.numeric}>
                  {session.isThis ? null : (
                    <Button
                      size="compact-sm"
                      variant="subtle"
                      color="red"
                      aria-label={t('endLabel', { device })}
                      onClick={() => endOne(session.id)}
                    >
                      {t('end')}
                    </Button>
                  )}
                </Table.Td>
              </Table.Tr>
            )
          })}
        </Table.Tbody>
      </Table>
    </Table.ScrollContainer>
  )
}
