'use client'

import { Button } from '@mantine/core'
import { useDisclosure } from '@mantine/hooks'
import { useTranslations } from 'next-intl'
import { DryRunDialog } from './dry-run-dialog.tsx'
import { useDryRun } from './use-dry-run.ts'

/** Try on the live topic: opens once all that a dry run needs is filled in. */
export const DryRunButton = () => {
  const t = useTranslations('dryRun')
  const [opened, { open, close }] = useDisclosure(false)
  const { isReady, attempt } = useDryRun()
  return (
    <>
      <Button variant="subtle" onClick={() => (isReady() ? open() : undefined)}>
        {t('open')}
      </Button>
      <DryRunDialog opened={opened} onClose={close} attempt={attempt} />
    </>
  )
}
