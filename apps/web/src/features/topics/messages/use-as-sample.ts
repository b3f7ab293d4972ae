'use client'

import type { BrowsedRecord, RegisteredSchema } from '@sluice/contracts'
import { useQueryClient } from '@tanstack/react-query'
import { useRouter } from 'next/navigation'
import { keptOf } from '#src/features/wizard/sample/fetched.ts'
import { handOver } from '#src/features/wizard/sample/hand-over.ts'
import { loadShowPayload } from '#src/features/wizard/sample/show-payload.ts'
import { newTaskFromPath, type TopicPlace } from '#src/lib/topic-paths.ts'
import type { BrowseQuestion } from '../queries.ts'

/** Opens the wizard with the connection, the topic and these messages as its sample. */
export const useAsSample = (place: TopicPlace, { topic, encoding, compression }: BrowseQuestion) => {
  const client = useQueryClient()
  const router = useRouter()
  return async (records: readonly BrowsedRecord[], schemas: readonly RegisteredSchema[]): Promise<void> => {
    const show = await loadShowPayload({ encoding, compression })
    const kept = records.map(({ valueBytes: _, isCut: __, ...record }) => keptOf(record, show))
    handOver(client, { text: kept.map(({ text }) => text).join('\n'), split: null, kept, schemas })
    router.push(newTaskFromPath(place, topic))
  }
}
