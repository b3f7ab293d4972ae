'use client'

import { Select } from '@mantine/core'
import { useTranslations } from 'next-intl'
import { useTask, useVersions } from '#src/features/task/queries.ts'

interface Props {
  readonly taskId: string
  readonly version: number | null
  readonly onChange: (version: number) => void
}

/** The version that is chosen, else the current one; with its specification once that is known. */
export const useChosenVersion = (taskId: string, chosen: number | null) => {
  const current = useTask(taskId).data
  const versions = useVersions(taskId).data
  const version = chosen ?? current?.version ?? null
  return { version, spec: versions?.find((one) => one.version === version)?.spec ?? null }
}

/** Under which version records are tried or sent again. */
export const VersionChoice = ({ taskId, version, onChange }: Props) => {
  const t = useTranslations('inbox')
  const current = useTask(taskId).data?.version
  const versions = useVersions(taskId).data ?? []
  return (
    <Select
      size="xs"
      w={190}
      label={t('version')}
      allowDeselect={false}
      data={versions.map((one) => ({
        value: `${one.version}`,
        label: t(one.version === current ? 'currentVersion' : 'oldVersion', { version: one.version }),
      }))}
      value={version === null ? null : `${version}`}
      onChange={(value) => onChange(Number(value))}
    />
  )
}
