'use client'

import { Button } from '@mantine/core'
import type { DeadLetterDetail, Stage } from '@sluice/contracts'
import { IconDatabaseImport } from '@tabler/icons-react'
import { useQueryClient } from '@tanstack/react-query'
import { useRouter } from 'next/navigation'
import { useTranslations } from 'next-intl'
import { useRight } from '#src/features/access/use-right.ts'
import { useTask } from '#src/features/task/queries.ts'
import { keptOf } from '#src/features/wizard/sample/fetched.ts'
import { handOver } from '#src/features/wizard/sample/hand-over.ts'
import { loadShowPayload } from '#src/features/wizard/sample/show-payload.ts'
import { bytesOfBase64 } from '#src/lib/bytes-of-base64.ts'
import { wizardPlaces } from '#src/lib/error-paths.ts'
import { taskPaths } from '#src/lib/task-paths.ts'

/** The field of the wizard where what failed in a stage is repaired. */
const repairPlaces: Record<Stage, string> = {
  parse: wizardPlaces.editParser,
  extract: wizardPlaces.editExtract,
  filter: 'transform.filters',
  map: wizardPlaces.editMapping,
  write: wizardPlaces.editMapping,
}

const textOf = (base64: string): string => new TextDecoder().decode(bytesOfBase64(base64))

/** Opens the wizard of the task with this record as its sample: there is where a mapping is repaired. */
export const OpenInWizard = ({ letter }: { letter: DeadLetterDetail }) => {
  const t = useTranslations('inbox.record')
  const client = useQueryClient()
  const router = useRouter()
  const mayWrite = useRight('tasks:write')
  const source = useTask(letter.taskId).data?.spec.source
  const { payload } = letter
  if (mayWrite !== true || payload === null || source === undefined) return null
  const open = async () => {
    const show = await loadShowPayload(source)
    const { topic, partition, offset, timestampMs } = letter
    const { keyBase64, valueBase64, headersBase64 } = payload
    const headers = Object.fromEntries(Object.entries(headersBase64).map(([name, base64]) => [name, textOf(base64)]))
    const kept = keptOf({ topic, partition, offset, timestampMs, keyBase64, valueBase64, headers }, show)
    handOver(client, { text: kept.text, split: 'whole', kept: [kept], schemas: [] })
    router.push(`${taskPaths(letter.taskId).edit}?at=${repairPlaces[letter.error.stage]}`)
  }
  return (
    <Button
      size="xs"
      variant="default"
      leftSection={<IconDatabaseImport size={14} aria-hidden />}
      onClick={() => void open()}
    >
      {t('openInWizard')}
    </Button>
  )
}
