'use client'

import { Button } from '@mantine/core'
import { useDisclosure } from '@mantine/hooks'
import type { FleetRow } from '@sluice/contracts'
import { IconFileImport } from '@tabler/icons-react'
import { useTranslations } from 'next-intl'
import { Allowed } from '#src/features/access/allowed.tsx'
import { ImportDialog } from './import-dialog.tsx'

/** Opens the import, for who may make tasks. */
export const ImportButton = ({ rows }: { rows: readonly FleetRow[] }) => {
  const t = useTranslations('fleet.import')
  const [opened, { open, close }] = useDisclosure(false)
  return (
    <Allowed right="tasks:write">
      <Button variant="default" leftSection={<IconFileImport size={16} aria-hidden />} onClick={open}>
        {t('button')}
      </Button>
      {opened ? <ImportDialog rows={rows} onClose={close} /> : null}
    </Allowed>
  )
}
