'use client'

import { Input, Stack, Text } from '@mantine/core'
import { useTranslations } from 'next-intl'
import { AddButton } from '../../fields/add-button.tsx'
import { emptyLiteral, type LiteralRow } from '../../model/literal-row.ts'
import { useFieldError } from '../../state/use-issue.ts'
import classes from './extract.module.css'
import type { ExtractProps } from './extract-props.ts'
import { LiteralRowFields } from './literal-row-fields.tsx'
import { TargetBox } from './target-box.tsx'

/** The value table; a pasted JSON object becomes its rows. */
export const ConvertBoxes = (props: ExtractProps) => {
  const t = useTranslations('wizard.extract')
  const { rule, path, onChange } = props
  const error = useFieldError(`${path}.table`)
  const change = (table: readonly LiteralRow[]) => onChange({ ...rule, table })
  return (
    <>
      <TargetBox {...props} isOptional />
      <Stack gap={6} className={classes.full} data-field={`${path}.table`}>
        {rule.table.map((row, index) => (
          <LiteralRowFields
            // biome-ignore lint/suspicious/noArrayIndexKey: rows have no identity besides their place
            key={index}
            path={`${path}.table.${index}`}
            number={index + 1}
            row={row}
            onChange={(next) => change(rule.table.with(index, next))}
            onPasteTable={(rows) => change(rule.table.toSpliced(index, 1, ...rows))}
            onRemove={() => change(rule.table.toSpliced(index, 1))}
          />
        ))}
        {error === undefined ? null : <Input.Error>{error}</Input.Error>}
        {rule.table.length === 0 ? null : (
          <Text size="xs" c="dimmed">
            {t('tableHelp', { example: '{"0": "off", "1": "on"}' })}
          </Text>
        )}
        <AddButton onClick={() => change([...rule.table, emptyLiteral()])}>{t('addValue')}</AddButton>
      </Stack>
    </>
  )
}
