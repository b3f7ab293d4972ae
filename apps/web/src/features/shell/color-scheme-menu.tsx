'use client'

import { ActionIcon, type MantineColorScheme, Menu, useMantineColorScheme } from '@mantine/core'
import { useMounted } from '@mantine/hooks'
import { IconCheck, IconDeviceDesktop, IconMoon, IconSun } from '@tabler/icons-react'
import { useTranslations } from 'next-intl'

const choices = [
  { scheme: 'light', label: 'colorSchemeLight', Icon: IconSun },
  { scheme: 'dark', label: 'colorSchemeDark', Icon: IconMoon },
  { scheme: 'auto', label: 'colorSchemeSystem', Icon: IconDeviceDesktop },
] as const satisfies readonly { scheme: MantineColorScheme; label: string; Icon: typeof IconSun }[]

/** Light, dark or as the system has it. */
export const ColorSchemeMenu = () => {
  const t = useTranslations('common')
  const { colorScheme, setColorScheme } = useMantineColorScheme()
  // The stored choice is known to the browser only; before that the server's guess must be repeated.
  const mounted = useMounted()
  const current = choices.find((choice) => mounted && choice.scheme === colorScheme) ?? choices[2]
  return (
    <Menu position="bottom-end">
      <Menu.Target>
        <ActionIcon variant="subtle" color="gray" size="lg" aria-label={t('colorScheme')}>
          <current.Icon size={18} stroke={1.6} />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        {choices.map(({ scheme, label, Icon }) => (
          <Menu.Item
            key={scheme}
            leftSection={<Icon size={15} stroke={1.6} aria-hidden />}
            rightSection={scheme === current.scheme ? <IconCheck size={14} aria-hidden /> : null}
            onClick={() => setColorScheme(scheme)}
          >
            {t(label)}
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  )
}
