'use client'

import { ActionIcon, Indicator, Tooltip } from '@mantine/core'
import { useDisclosure } from '@mantine/hooks'
import { IconStethoscope } from '@tabler/icons-react'
import { useTranslations } from 'next-intl'
import { useStoreValue } from '../state/store.ts'
import { useWizard } from '../state/wizard-context.tsx'
import { InsightDrawer } from './insight-drawer.tsx'

/** Opens the insight; a mark tells that there is something to repair. */
export const InsightButton = () => {
  const t = useTranslations('insight')
  const [opened, { open, close }] = useDisclosure(false)
  const count = useStoreValue(
    useWizard().insight,
    ({ insight }) => insight?.findings.filter(({ severity }) => severity !== 'info').length ?? 0,
  )
  return (
    <>
      <Tooltip label={t('openWith', { count })}>
        <Indicator label={count} size={15} disabled={count === 0} color="orange.9" offset={4}>
          <ActionIcon variant="subtle" color="gray" aria-label={t('openWith', { count })} onClick={open}>
            <IconStethoscope size={16} stroke={1.6} aria-hidden />
          </ActionIcon>
        </Indicator>
      </Tooltip>
      <InsightDrawer opened={opened} onClose={close} />
    </>
  )
}
