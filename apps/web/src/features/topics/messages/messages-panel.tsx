'use client'

import { Stack, Text } from '@mantine/core'
import type { TopicDetailInfo } from '@sluice/contracts'
import { useTranslations } from 'next-intl'
import { useMemo, useState } from 'react'
import { toLocalTime } from '#src/lib/local-time.ts'
import type { Asked, BrowseQuestion } from '../queries.ts'
import { BrowseControls } from './browse-controls.tsx'
import { firstForm, questionOf } from './browse-form.ts'
import { FoundMessages } from './found-messages.tsx'

interface Props {
  readonly asked: Asked
  readonly topic: string
  readonly partitions: TopicDetailInfo['partitions']
}

/** Choices change what is shown at once; texts to search for do when they are sent. */
export const MessagesPanel = ({ asked, topic, partitions }: Props) => {
  const t = useTranslations('topics.messages')
  const [form, setForm] = useState(() => firstForm(toLocalTime(Date.now())))
  const [sent, setSent] = useState({ text: '', filter: '', round: 0 })
  const [isLive, setLive] = useState(false)
  const { text, filter, round } = sent
  const question = useMemo(
    (): BrowseQuestion | null => questionOf(topic, { ...form, text, filter }),
    [topic, form, text, filter],
  )
  return (
    <Stack gap="sm">
      <BrowseControls
        form={form}
        partitions={partitions}
        isLive={isLive}
        onChange={(changes) => setForm((before) => ({ ...before, ...changes }))}
        onLive={(on) => {
          setLive(on)
          if (on) setForm((before) => ({ ...before, from: 'latest' }))
        }}
        onSearch={() => setSent({ text: form.text, filter: form.filter, round: round + 1 })}
      />
      {question === null ? (
        <Text size="sm" c="dimmed">
          {t('incomplete')}
        </Text>
      ) : (
        <FoundMessages asked={asked} question={question} round={round} isLive={isLive && form.from === 'latest'} />
      )}
    </Stack>
  )
}
