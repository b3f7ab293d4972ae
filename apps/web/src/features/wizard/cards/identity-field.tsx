'use client'

import { Switch, Text, TextInput } from '@mantine/core'
import { identityOf } from '@sluice/contracts'
import { useTranslations } from 'next-intl'
import { useField } from '../state/use-field.ts'
import { useFieldError } from '../state/use-issue.ts'
import { useWizard } from '../state/wizard-context.tsx'
import classes from './identity-field.module.css'

/** The text after `taosx`, the task-id switch, and the id that results. */
export const IdentityField = ({ path, label }: { path: 'source.clientId' | 'source.groupId'; label: string }) => {
  const t = useTranslations('wizard.collection')
  const { mode } = useWizard()
  const [identity, change] = useField<typeof path>(path)
  const error = useFieldError(`${path}.text`)
  const taskId = mode.kind === 'edit' ? mode.taskId : t('taskIdPlaceholder')
  return (
    <div>
      <TextInput
        label={label}
        withAsterisk
        value={identity.text}
        onChange={(event) => change({ ...identity, text: event.target.value })}
        leftSection={<span className={classes.prefix}>taosx</span>}
        leftSectionWidth={58}
        leftSectionPointerEvents="none"
        error={error}
        data-field={`${path}.text`}
      />
      <div className={classes.below}>
        <Switch
          className={classes.switch}
          size="xs"
          label={t('includeTaskId')}
          aria-label={t('includeTaskIdIn', { label })}
          checked={identity.includeTaskId}
          onChange={(event) => change({ ...identity, includeTaskId: event.currentTarget.checked })}
        />
        <Text size="xs" c="dimmed" className={classes.result} title={identityOf(identity, taskId)}>
          {identity.text === '' ? '' : identityOf(identity, taskId)}
        </Text>
      </div>
    </div>
  )
}
