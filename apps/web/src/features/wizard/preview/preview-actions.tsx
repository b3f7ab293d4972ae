'use client'

import { ActionIcon, Group, Tooltip } from '@mantine/core'
import {
  IconLayoutBottombar,
  IconLayoutSidebarRight,
  IconMaximize,
  IconMinimize,
  IconPin,
  IconPinFilled,
} from '@tabler/icons-react'
import { useTranslations } from 'next-intl'
import { InsightButton } from '../insight/insight-button.tsx'
import type { PreviewDock } from '../page/use-preview-dock.ts'

/** Pin the tab, move the preview, give it the whole page. */
export const PreviewActions = ({
  place,
  isPinned,
  onPin,
}: {
  place: PreviewDock
  isPinned: boolean
  onPin: () => void
}) => {
  const t = useTranslations('wizard.preview')
  const { dock, setDock, isMaximised, setMaximised } = place
  const other = dock === 'side' ? 'below' : 'side'
  const OtherIcon = other === 'side' ? IconLayoutSidebarRight : IconLayoutBottombar
  const PinIcon = isPinned ? IconPinFilled : IconPin
  const SizeIcon = isMaximised ? IconMinimize : IconMaximize
  const actions = [
    { name: t('pin'), help: t(isPinned ? 'unpin' : 'pin'), Icon: PinIcon, act: onPin, pressed: isPinned },
    { name: t(`dock.${other}`), help: t(`dock.${other}`), Icon: OtherIcon, act: () => setDock(other) },
    {
      name: t('maximise'),
      help: t(isMaximised ? 'restore' : 'maximise'),
      Icon: SizeIcon,
      act: () => setMaximised(!isMaximised),
      pressed: isMaximised,
    },
  ]
  return (
    <Group gap={0} wrap="nowrap">
      <InsightButton />
      {actions.map(({ name, help, Icon, act, pressed }) => (
        <Tooltip key={name} label={help}>
          <ActionIcon variant="subtle" color="gray" aria-label={name} aria-pressed={pressed} onClick={act}>
            <Icon size={16} stroke={1.6} aria-hidden />
          </ActionIcon>
        </Tooltip>
      ))}
    </Group>
  )
}
