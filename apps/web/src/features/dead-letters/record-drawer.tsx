'use client'

import { Button, Drawer, Group, Skeleton, Stack } from '@mantine/core'
import type { DeadLetterItem } from '@sluice/contracts'
import { IconChevronDown, IconChevronUp } from '@tabler/icons-react'
import { useTranslations } from 'next-intl'
import { ProbeError } from '#src/components/probe-error.tsx'
import { useLetter } from './queries.ts'
import { RecordFacts } from './record-facts.tsx'
import { RecordPayload } from './record-payload.tsx'
import { RecordTools } from './record-tools.tsx'

interface Props {
  readonly item: DeadLetterItem | null
  /** Its neighbours in the list. */
  readonly items: readonly DeadLetterItem[]
  readonly onOpen: (item: DeadLetterItem | null) => void
}

/** One record beside the list: why it failed, what is in it, and what can be done. */
export const RecordDrawer = ({ item, items, onOpen }: Props) => {
  const t = useTranslations('inbox.record')
  const index = items.findIndex(({ id }) => id === item?.id)
  return (
    <Drawer
      opened={item !== null}
      onClose={() => onOpen(null)}
      position="right"
      size={760}
      title={item === null ? '' : `${item.topic} / ${item.partition} / ${item.offset}`}
    >
      {item === null ? null : (
        <Stack gap="md">
          <Group gap="xs">
            <NeighbourButton to={items[index - 1]} label={t('previous')} Icon={IconChevronUp} onOpen={onOpen} />
            <NeighbourButton to={items[index + 1]} label={t('next')} Icon={IconChevronDown} onOpen={onOpen} />
          </Group>
          <Letter key={item.id} item={item} onGone={() => onOpen(null)} />
        </Stack>
      )}
    </Drawer>
  )
}

interface NeighbourProps {
  readonly to: DeadLetterItem | undefined
  readonly label: string
  readonly Icon: typeof IconChevronUp
  readonly onOpen: (item: DeadLetterItem) => void
}

const NeighbourButton = ({ to, label, Icon, onOpen }: NeighbourProps) => (
  <Button
    size="compact-xs"
    variant="default"
    leftSection={<Icon size={14} aria-hidden />}
    disabled={to === undefined}
    onClick={() => (to === undefined ? undefined : onOpen(to))}
  >
    {label}
  </Button>
)

const Letter = ({ item, onGone }: { item: DeadLetterItem; onGone: () => void }) => {
  const letter = useLetter(item)
  return (
    <>
      <RecordFacts item={item} />
      {letter.error === null ? null : <ProbeError error={letter.error} />}
      {letter.data === undefined ? (
        letter.error === null && <Skeleton height={160} aria-busy />
      ) : (
        <>
          <RecordPayload letter={letter.data} />
          <RecordTools letter={letter.data} onGone={onGone} />
        </>
      )}
    </>
  )
}
