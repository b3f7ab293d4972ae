'use client'

import { Stack, Text } from '@mantine/core'
import type { TopicDetailInfo } from '@sluice/contracts'
import { useTranslations } from 'next-intl'
import { useMemo, useState } from 'react'
import { toLocalTime } from '#src/lib/local-time.ts'
import type { Asked, BrowseQuestion } from '../queries.ts'
import { BrowseControls } from './browse-controls.tsx'
import { type BrowseForm, firstForm, questionOf } from './browse-form.ts'
import { FoundMessages } from './found-messages.tsx'

interface Props {
  readonly asked: Asked
  readonly topic: string
  readonly partitions: TopicDetailInfo['partitions']
}

/** Choices change what is shown at once; texts to search for do when they are sent. */
export const MessagesPanel = ({ asked, topic, partitions }: Props) => {
  const t = useTranslations('topics.messages')
  const [choices, setChoices] = useState(() => firstForm(toLocalTime(Date.now())))
  const [typed, setTyped] = useState({ text: '', filter: '' })
  const [sent, setSent] = useState({ text: '', filter: '', round: 0 })
  const [isLive, setLive] = useState(false)
  const { text, filter, round } = sent
  const question = useMemo(
    (): BrowseQuestion | null => questionOf(topic, { ...choices, text, filter }),
    [topic, choices, text, filter],
  )
  /** Typing makes no new question: what is followed goes on meanwhile. */
  const change = ({ text: newText = typed.text, filter: newFilter = typed.filter, ...chosen }: Partial<BrowseForm>) => {
    setTyped({ text: newText, filter: newFilter })
    if (Object.keys(chosen).length > 0) setChoices((before) => ({ ...before, ...chosen }))
  }
  return (
    <Stack gap="sm">
      <BrowseControls
        form={{ ...choices, ...typed }}
        partitions={partitions}
        isLive={isLive}
        onChange={change}
        onLive={(on) => {
          setLive(on)
          if (on) setChoices((before) => ({ ...before, from: 'latest' }))
        }}
        onSearch={() => setSent({ ...typed, round: round + 1 })}
      />
      {question === null ? (
        <Text size="sm" c="dimmed">
          {t('incomplete')}
        </Text>
      ) : (
        <FoundMessages asked={asked} question={question} round={round} isLive={isLive && choices.from === 'latest'} />
      )}
    </Stack>
  )
}
