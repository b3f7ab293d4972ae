'use client'

import { Button, Menu } from '@mantine/core'
import type { FleetRow } from '@sluice/contracts'
import { IconChevronDown, IconDownload } from '@tabler/icons-react'
import { useTranslations } from 'next-intl'

const icon = { size: 14, 'aria-hidden': true } as const

/** Addresses of the files that there are of tasks, by what they are. */
const FILES = {
  exportSpecs: (ids: string) => `/api/v1/fleet/export?ids=${ids}`,
  exportCsv: (ids: string) => `/api/v1/fleet/download?format=csv&ids=${ids}`,
  exportJson: (ids: string) => `/api/v1/fleet/download?format=json&ids=${ids}`,
} as const
const FILE_KINDS = ['exportSpecs', 'exportCsv', 'exportJson'] as const

/** The chosen tasks as a file: what they are, or the list with what is known of them now. */
export const ExportMenu = ({ rows }: { readonly rows: readonly FleetRow[] }) => {
  const t = useTranslations('fleet.bulk')
  const ids = rows.map(({ id }) => id).join(',')
  return (
    <Menu position="bottom-start" withinPortal>
      <Menu.Target>
        <Button
          size="compact-sm"
          variant="default"
          leftSection={<IconDownload {...icon} />}
          rightSection={<IconChevronDown {...icon} />}
        >
          {t('export')}
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        {FILE_KINDS.map((kind) => (
          <Menu.Item key={kind} component="a" download href={FILES[kind](ids)}>
            {t(kind)}
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  )
}
