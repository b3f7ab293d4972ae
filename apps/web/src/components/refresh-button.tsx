'use client'

import { Button } from '@mantine/core'
import { IconRefresh } from '@tabler/icons-react'
import { useTranslations } from 'next-intl'

/** Asks again for what a page shows. */
export const RefreshButton = ({ isLoading, onClick }: { isLoading: boolean; onClick: () => void }) => {
  const t = useTranslations('common')
  return (
    <Button variant="default" leftSection={<IconRefresh size={15} aria-hidden />} loading={isLoading} onClick={onClick}>
      {t('refresh')}
    </Button>
  )
}
