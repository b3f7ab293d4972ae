'use client'

import { Text } from '@mantine/core'
import { useTranslations } from 'next-intl'
import { useStoreValue } from '../../state/store.ts'
import { useWizard } from '../../state/wizard-context.tsx'
import { TimeReadingFields } from '../time-reading-fields.tsx'
import classes from './extract.module.css'
import type { ExtractProps } from './extract-props.ts'
import { TargetBox } from './target-box.tsx'

/** How the field is read as a time, and what the sample gives for it. */
export const TimestampBoxes = (props: ExtractProps) => {
  const t = useTranslations('wizard.extract')
  const { rule, path, number, onChange } = props
  const name = rule.to === '' ? rule.field : rule.to
  const example = useStoreValue(useWizard().preview, ({ result }) => {
    const row = result?.rows.find(({ extracted }) => extracted !== null && Object.hasOwn(extracted, name))
    const value = row?.extracted?.[name]
    return value === undefined || value.type === 'null' ? undefined : value.text
  })
  return (
    <>
      <TargetBox {...props} isOptional />
      <div className={classes.full}>
        <TimeReadingFields
          name={t('ruleName', { number })}
          path={`${path}.time`}
          time={rule.time}
          isRequired
          onChange={(time) => time !== null && onChange({ ...rule, time })}
        />
        {example === undefined ? null : (
          <Text size="xs" c="dimmed" mt={4}>
            {t('timeResult', { example })}
          </Text>
        )}
      </div>
    </>
  )
}
