'use client'

import { ActionIcon, Button, Indicator, Popover, Stack, Text } from '@mantine/core'
import { useDisclosure } from '@mantine/hooks'
import type { Alert } from '@sluice/contracts'
import { IconBell } from '@tabler/icons-react'
import Link from 'next/link'
import { useTranslations } from 'next-intl'
import { Timestamp } from '#src/components/timestamp.tsx'
import { ALERTS_PATH } from '#src/lib/alert-paths.ts'
import { taskPaths } from '#src/lib/task-paths.ts'
import { useAlertBell, useSeeAlerts } from '../queries.ts'
import { SeverityWord } from '../severity-word.tsx'
import { useNewAlertToast } from './use-new-alert-toast.ts'

/** In the header: how many alerts fire, and the newest of them. Opening it marks them as seen. */
export const AlertBell = () => {
  const t = useTranslations('alerts')
  const { data } = useAlertBell()
  const see = useSeeAlerts()
  const [isOpen, { toggle, close }] = useDisclosure(false)
  useNewAlertToast(data)
  const firing = data?.firing ?? 0
  const newest = data?.newest ?? []
  const unread = firing === 0 ? 0 : (data?.unread ?? 0)
  const open = () => {
    toggle()
    const [first] = newest
    if (!isOpen && unread > 0 && first !== undefined) see.mutate(first.id)
  }
  return (
    <Popover opened={isOpen} onChange={close} position="bottom-end" width={360} trapFocus>
      <Indicator label={unread > 99 ? '99+' : unread} size={16} color="red.9" disabled={unread === 0} offset={6}>
        <Popover.Target>
          <ActionIcon
            variant="subtle"
            color={firing > 0 ? 'red' : 'gray'}
            size="lg"
            aria-label={t('bellLabel', { firing, unread })}
            onClick={open}
          >
            <IconBell size={18} stroke={1.6} aria-hidden />
          </ActionIcon>
        </Popover.Target>
      </Indicator>
      <Popover.Dropdown>
        <Stack gap="sm">
          {newest.length === 0 ? (
            <Text size="sm" c="dimmed">
              {t('calmTitle')}
            </Text>
          ) : (
            newest.map((alert) => <BellLine key={alert.id} alert={alert} onFollow={close} />)
          )}
          <Button component={Link} href={ALERTS_PATH} variant="default" size="xs" onClick={close}>
            {t('allAlerts')}
          </Button>
        </Stack>
      </Popover.Dropdown>
    </Popover>
  )
}

const BellLine = ({ alert, onFollow }: { alert: Alert; onFollow: () => void }) => (
  <div>
    <Text
      component={Link}
      href={alert.taskId === null ? ALERTS_PATH : taskPaths(alert.taskId).view}
      size="sm"
      fw={550}
      onClick={onFollow}
      style={{ overflowWrap: 'anywhere' }}
    >
      {alert.subjectName}
    </Text>
    <Text size="xs" component="div" c="dimmed">
      <SeverityWord severity={alert.severity} /> · {alert.ruleName} · <Timestamp iso={alert.firedAt} />
    </Text>
  </div>
)
