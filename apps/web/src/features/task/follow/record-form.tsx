'use client'

import { Button, Group, NumberInput } from '@mantine/core'
import type { TaskDetail } from '@sluice/contracts'
import { useTranslations } from 'next-intl'
import { type FormEvent, useState } from 'react'
import { TopicChoice, topicsOf } from './topic-choice.tsx'
import type { Address } from './trace-record.ts'

interface Props {
  readonly task: TaskDetail
  readonly isBusy: boolean
  readonly onFollow: (address: Address) => void
}

/** Topic, partition and offset of a record. */
export const RecordForm = ({ task, isBusy, onFollow }: Props) => {
  const t = useTranslations('follow')
  const [topic, setTopic] = useState(topicsOf(task)[0] ?? '')
  const [partition, setPartition] = useState<number | ''>(0)
  const [offset, setOffset] = useState<number | ''>('')
  const isComplete = topic !== '' && partition !== '' && offset !== ''
  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (isComplete) onFollow({ topic, partition, offset })
  }
  const number = { size: 'xs', w: 120, hideControls: true, allowDecimal: false, allowNegative: false } as const
  return (
    <form onSubmit={submit}>
      <Group gap="sm" align="flex-end">
        <TopicChoice task={task} value={topic} onChange={setTopic} />
        <NumberInput
          {...number}
          label={t('partition')}
          value={partition}
          onChange={(value) => setPartition(value === '' ? '' : Number(value))}
        />
        <NumberInput
          {...number}
          label={t('offset')}
          value={offset}
          onChange={(value) => setOffset(value === '' ? '' : Number(value))}
        />
        <Button type="submit" size="xs" disabled={!isComplete} loading={isBusy}>
          {t('follow')}
        </Button>
      </Group>
    </form>
  )
}
