'use client'

import { Button, Group, TextInput } from '@mantine/core'
import type { TaskDetail } from '@sluice/contracts'
import { useTranslations } from 'next-intl'
import { type FormEvent, useState } from 'react'
import type { RowAddress } from './find-records.ts'
import { TopicChoice, topicsOf } from './topic-choice.tsx'

interface Props {
  readonly task: TaskDetail
  readonly isBusy: boolean
  readonly onFind: (row: RowAddress) => void
}

/** Subtable and timestamp of a row, and the topic in which its message is looked for. */
export const RowForm = ({ task, isBusy, onFind }: Props) => {
  const t = useTranslations('follow')
  const [topic, setTopic] = useState(topicsOf(task)[0] ?? '')
  const [subtable, setSubtable] = useState('')
  const [time, setTime] = useState('')
  const isComplete = topic !== '' && subtable.trim() !== '' && time.trim() !== ''
  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (isComplete) onFind({ topic, subtable: subtable.trim(), time: time.trim() })
  }
  return (
    <form onSubmit={submit}>
      <Group gap="sm" align="flex-end">
        <TextInput
          size="xs"
          w={200}
          label={t('subtable')}
          value={subtable}
          onChange={(event) => setSubtable(event.currentTarget.value)}
        />
        <TextInput
          size="xs"
          w={250}
          label={t('time')}
          placeholder="2026-01-02 03:04:05.678"
          value={time}
          onChange={(event) => setTime(event.currentTarget.value)}
        />
        <TopicChoice task={task} value={topic} onChange={setTopic} />
        <Button type="submit" size="xs" disabled={!isComplete} loading={isBusy}>
          {t('find')}
        </Button>
      </Group>
    </form>
  )
}
