'use client'

import { ActionIcon, Button, Group, Popover, Stack, Text, UnstyledButton } from '@mantine/core'
import { useDisclosure } from '@mantine/hooks'
import { notifications } from '@mantine/notifications'
import type { SavedView } from '@sluice/contracts'
import { IconBookmark, IconTrash } from '@tabler/icons-react'
import { useTranslations } from 'next-intl'
import { useErrorText } from '#src/components/use-error-text.ts'
import { useErrorToast } from '#src/components/use-error-toast.ts'
import { SaveViewForm } from './save-view-form.tsx'
import { useDeleteView, useSavedViews } from './saved-view-queries.ts'
import classes from './views-menu.module.css'

interface ViewsMenuProps {
  /** The present view, to save. */
  readonly query: string
  readonly onOpen: (query: string) => void
}

/** Views that were saved, and a place to save the present one. */
export const ViewsMenu = ({ query, onOpen }: ViewsMenuProps) => {
  const t = useTranslations('fleet.views')
  const [opened, { toggle, close }] = useDisclosure(false)
  const show = (chosen: string) => {
    onOpen(chosen)
    close()
  }
  return (
    <Popover opened={opened} onChange={(open) => (open ? undefined : close())} position="bottom-end" trapFocus>
      <Popover.Target>
        <Button
          variant="default"
          size="xs"
          leftSection={<IconBookmark size={14} aria-hidden />}
          onClick={toggle}
          aria-expanded={opened}
        >
          {t('button')}
        </Button>
      </Popover.Target>
      <Popover.Dropdown p="sm" w={300} aria-label={t('button')}>
        <Stack gap="sm">
          <UnstyledButton className={classes.view} onClick={() => show('')}>
            {t('usual')}
          </UnstyledButton>
          {opened ? <SavedViews onOpen={show} /> : null}
          <SaveViewForm query={query} onSaved={close} />
        </Stack>
      </Popover.Dropdown>
    </Popover>
  )
}

const SavedViews = ({ onOpen }: { onOpen: (query: string) => void }) => {
  const t = useTranslations('fleet.views')
  const errorText = useErrorText()
  const views = useSavedViews()
  if (views.error !== null) return <Text size="xs">{errorText(views.error)}</Text>
  if (views.data === undefined) return null
  if (views.data.length === 0)
    return (
      <Text size="xs" c="dimmed">
        {t('none')}
      </Text>
    )
  return (['mine', 'shared'] as const).map((kind) => {
    const listed = views.data.filter(({ shared }) => shared === (kind === 'shared'))
    return listed.length === 0 ? null : (
      <Stack key={kind} gap={2}>
        <Text size="xs" c="dimmed">
          {t(kind)}
        </Text>
        {listed.map((view) => (
          <ViewLine key={view.id} view={view} onOpen={onOpen} />
        ))}
      </Stack>
    )
  })
}

const ViewLine = ({ view, onOpen }: { view: SavedView; onOpen: (query: string) => void }) => {
  const t = useTranslations('fleet.views')
  const tellError = useErrorToast(useTranslations('tasks')('actionFailed'))
  const remove = useDeleteView()
  const { name } = view
  return (
    <Group gap={4} wrap="nowrap" justify="space-between">
      <UnstyledButton className={classes.view} onClick={() => onOpen(view.query)}>
        {name}
      </UnstyledButton>
      <ActionIcon
        size="sm"
        variant="subtle"
        color="gray"
        aria-label={t('remove', { name })}
        loading={remove.isPending}
        onClick={() =>
          remove.mutate(view.id, {
            onSuccess: () => notifications.show({ message: t('removed', { name }) }),
            onError: tellError,
          })
        }
      >
        <IconTrash size={14} aria-hidden />
      </ActionIcon>
    </Group>
  )
}
