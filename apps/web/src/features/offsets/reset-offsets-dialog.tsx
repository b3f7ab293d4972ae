'use client'

import { Button, Group, Modal, Radio, Skeleton, Stack, Text, TextInput } from '@mantine/core'
import { notifications } from '@mantine/notifications'
import type { OffsetTarget, PlannedReset, TaskSummary } from '@sluice/contracts'
import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { ProbeError } from '#src/components/probe-error.tsx'
import { fromLocalTime, toLocalTime } from '#src/lib/local-time.ts'
import { type TypedOffsets, toSet, withTyped } from './chosen-targets.ts'
import { EffectSummary } from './effect-summary.tsx'
import { PlanTable } from './plan-table.tsx'
import { useOffsetPlan, useResetOffsets } from './queries.ts'
import { MembersNote, PendingNote } from './reset-notes.tsx'

const CHOICES = ['earliest', 'latest', 'time', 'offsets'] as const
type Choice = (typeof CHOICES)[number]

/** Named offsets need the ranges only, which every plan has. */
const targetOf = (choice: Choice, time: string): OffsetTarget | null => {
  if (choice === 'earliest' || choice === 'latest') return { from: choice }
  if (choice === 'offsets') return { from: 'latest' }
  const timestampMs = fromLocalTime(time)
  return timestampMs === undefined || timestampMs < 0 ? null : { from: 'time', timestampMs }
}

/** Lets a stopped task read on elsewhere: a choice, its effect partition by partition, and only then the reset. */
export const ResetOffsetsDialog = ({
  task,
  onClose,
}: {
  task: Pick<TaskSummary, 'id' | 'name'>
  onClose: () => void
}) => {
  const t = useTranslations('offsets')
  const [choice, setChoice] = useState<Choice>('earliest')
  const [time, setTime] = useState(() => toLocalTime(Date.now()))
  const [typed, setTyped] = useState<TypedOffsets>(new Map())
  const plan = useOffsetPlan(task.id, targetOf(choice, time))
  return (
    <Modal opened onClose={onClose} title={t('title', { name: task.name })} size={860}>
      <Stack gap="md">
        <Text size="sm" c="dimmed">
          {t('intro')}
        </Text>
        <Radio.Group label={t('where')} value={choice} onChange={(value) => setChoice(choiceOf(value))}>
          <Group gap="lg" mt={6}>
            {CHOICES.map((one) => (
              <Radio key={one} value={one} label={t(`from.${one}`)} />
            ))}
          </Group>
        </Radio.Group>
        {choice === 'time' ? (
          <TextInput
            type="datetime-local"
            step={1}
            w={260}
            label={t('time')}
            description={t('timeHint')}
            value={time}
            onChange={(event) => setTime(event.currentTarget.value)}
          />
        ) : null}
        {plan.error === null ? null : <ProbeError error={plan.error} />}
        {plan.data === undefined ? (
          plan.error === null && <Skeleton height={160} />
        ) : (
          <Planned
            key={choice}
            task={task}
            choice={choice}
            planned={plan.data}
            isStale={plan.isPlaceholderData || plan.error !== null}
            typed={typed}
            onType={setTyped}
            onClose={onClose}
          />
        )}
      </Stack>
    </Modal>
  )
}

const choiceOf = (value: string): Choice => CHOICES.find((one) => one === value) ?? 'earliest'

const Planned = (props: {
  task: Pick<TaskSummary, 'id' | 'name'>
  choice: Choice
  planned: PlannedReset
  /** True while a newer plan is asked for: what is shown must not be done then. */
  isStale: boolean
  typed: TypedOffsets
  onType: (typed: TypedOffsets) => void
  onClose: () => void
}) => {
  const { task, choice, planned, typed, onClose } = props
  const { plan, pending } = planned
  const t = useTranslations('offsets')
  const common = useTranslations('common')
  const reset = useResetOffsets(task.id)
  const isNamed = choice === 'offsets'
  const partitions = isNamed ? withTyped(plan.partitions, typed) : plan.partitions
  const offsets = isNamed
    ? toSet(partitions).filter(({ topic, partition }) => typed.has(`${topic}/${partition}`))
    : toSet(partitions)
  const run = (body: Parameters<typeof reset.mutate>[0]) =>
    reset.mutate(body, {
      onSuccess: () => {
        notifications.show({ message: t('done', { name: task.name }) })
        onClose()
      },
    })
  return (
    <>
      {pending === null ? null : (
        <PendingNote
          pending={pending}
          isBusy={reset.isPending}
          onFinish={() => run({ from: choiceOf(pending.target), offsets: pending.offsets })}
        />
      )}
      <MembersNote members={plan.members} />
      <PlanTable
        partitions={partitions}
        {...(isNamed
          ? { typed, onType: (key: string, offset: number | '') => props.onType(new Map([...typed, [key, offset]])) }
          : {})}
      />
      <EffectSummary groupId={plan.groupId} partitions={partitions} />
      {reset.error === null ? null : <ProbeError error={reset.error} />}
      <Group justify="flex-end" gap="xs">
        <Button variant="default" onClick={onClose}>
          {common('cancel')}
        </Button>
        <Button
          disabled={offsets.length === 0 || props.isStale || plan.members.length > 0}
          loading={reset.isPending}
          onClick={() => run({ from: choice, offsets })}
        >
          {t('reset', { count: offsets.length })}
        </Button>
      </Group>
    </>
  )
}
