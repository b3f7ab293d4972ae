'use client'

import { Anchor, Popover } from '@mantine/core'
import { taskSpecSchema } from '@sluice/contracts'
import { replaySafetyOf } from '@sluice/transform'
import { useTranslations } from 'next-intl'
import { useDeferredValue, useMemo } from 'react'
import { ReplayReasons } from '#src/features/replay-safety/replay-reasons.tsx'
import classes from '#src/features/replay-safety/replay-safety.module.css'
import type { WizardForm } from '../model/form.ts'
import { specFromForm } from '../model/to-spec.ts'
import { useStoreValue } from '../state/store.ts'
import { useWizard } from '../state/wizard-context.tsx'

/** Null while the form is no specification yet: its complaints come first. */
const safetyOf = (form: WizardForm) => {
  const spec = taskSpecSchema.safeParse(specFromForm(form))
  if (!spec.success) return null
  const keys = new Map([form.target, ...form.target.further].map((table) => [table.supertable, keyOf(table)]))
  return replaySafetyOf(spec.data, (supertable) => keys.get(supertable))
}

const keyOf = ({ columns }: Pick<WizardForm['target'], 'columns'>): string | undefined =>
  columns.find(({ compositeKey }) => compositeKey)?.name

/** Said before Submit: messages of this task cannot be read again without a difference. */
export const ReplayNote = () => {
  const t = useTranslations('replaySafety')
  const form = useDeferredValue(useStoreValue(useWizard().form, (value) => value))
  const safety = useMemo(() => safetyOf(form), [form])
  if (safety === null || safety.verdict === 'safe') return null
  return (
    <div className={classes.note} role="status">
      {t(`note.${safety.verdict}`)}
      <Popover width={460} position="top-start" withArrow trapFocus>
        <Popover.Target>
          <Anchor component="button" type="button" inherit underline="always" c="inherit">
            {t('why')}
          </Anchor>
        </Popover.Target>
        <Popover.Dropdown aria-label={t('title')}>
          <ReplayReasons safety={safety} />
        </Popover.Dropdown>
      </Popover>
    </div>
  )
}
