'use client'

import { Button, Group, Text, TextInput } from '@mantine/core'
import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { ErrorCode } from '#src/components/error-code.tsx'
import { oneLine, useErrorParts } from '#src/components/use-coded-text.ts'
import { DryRunButton } from '../dry-run/dry-run-button.tsx'
import { useStoreValue } from '../state/store.ts'
import { useWizard } from '../state/wizard-context.tsx'
import classes from './submit-bar.module.css'
import { useSubmit } from './use-submit.ts'

const VERSION_NOTE_MAX = 500

/** Submit and Cancel, always in view, with what stands in the way. */
export const SubmitBar = ({ onCancel, onSaved }: { onCancel: () => void; onSaved: () => void }) => {
  const t = useTranslations('wizard.submit')
  const errorText = useErrorParts()
  const { mode, issues } = useWizard()
  const shown = useStoreValue(issues, (value) => value.length)
  const { submit, isPending, error } = useSubmit(onSaved)
  const [versionNote, setVersionNote] = useState('')
  const failure = error === null ? null : errorText(error)
  const code = failure?.code
  const note = failure !== null ? oneLine(failure) : shown > 0 ? t('issues', { count: shown }) : t(`note.${mode.kind}`)
  return (
    <div className={classes.bar}>
      <Text
        size="xs"
        c={error !== null || shown > 0 ? 'var(--mantine-color-error)' : 'dimmed'}
        className={classes.note}
        data-long={mode.kind === 'edit' || failure !== null || undefined}
        aria-live="polite"
        lineClamp={2}
      >
        {note}
        {code === undefined ? null : (
          <>
            {' '}
            <ErrorCode code={code} newTab />
          </>
        )}
      </Text>
      <Group gap="xs" wrap="nowrap" className={classes.tools}>
        {mode.kind === 'edit' ? (
          <TextInput
            size="xs"
            className={classes.versionNote}
            maxLength={VERSION_NOTE_MAX}
            aria-label={t('versionNote')}
            placeholder={t('versionNote')}
            value={versionNote}
            onChange={(event) => setVersionNote(event.currentTarget.value)}
          />
        ) : null}
        <DryRunButton />
        <Button variant="default" onClick={onCancel}>
          {t('cancel')}
        </Button>
        <Button onClick={() => submit(versionNote)} loading={isPending}>
          {t('submit')}
        </Button>
      </Group>
    </div>
  )
}
