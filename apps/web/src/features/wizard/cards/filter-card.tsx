'use client'

import { ActionIcon, Group, Stack } from '@mantine/core'
import { IconTrash } from '@tabler/icons-react'
import { useTranslations } from 'next-intl'
import { AddButton } from '../fields/add-button.tsx'
import { ExpressionEditor } from '../fields/expression-editor.tsx'
import { useExpressionCompletion } from '../fields/use-completion.ts'
import { useField } from '../state/use-field.ts'
import { useFieldError, useIssue } from '../state/use-issue.ts'
import { Card } from './card.tsx'

const FilterRow = ({
  index,
  expression,
  onChange,
  onRemove,
}: {
  index: number
  expression: string
  onChange: (expression: string) => void
  onRemove: () => void
}) => {
  const t = useTranslations('wizard.filter')
  const complete = useExpressionCompletion()
  const path = `transform.filters.${index}`
  const number = index + 1
  return (
    <Group gap="xs" align="flex-start" wrap="nowrap">
      <ExpressionEditor
        label={t('expressionNumber', { number })}
        value={expression}
        onChange={onChange}
        path={path}
        complete={complete}
        placeholder="id != 1"
        error={useFieldError(path)}
        position={useIssue(path)?.position}
      />
      <ActionIcon variant="subtle" color="gray" size={36} aria-label={t('removeNumber', { number })} onClick={onRemove}>
        <IconTrash size={16} stroke={1.6} aria-hidden />
      </ActionIcon>
    </Group>
  )
}

/** 3. Filter: conditions that a row must all meet to be written. */
export const FilterCard = () => {
  const t = useTranslations('wizard.filter')
  const [filters, change] = useField('transform.filters')
  return (
    <Card id="filter">
      <Stack gap="xs" data-field="transform.filters">
        {filters.map((expression, index) => (
          <FilterRow
            // biome-ignore lint/suspicious/noArrayIndexKey: filters have no identity besides their place
            key={index}
            index={index}
            expression={expression}
            onChange={(next) => change(filters.with(index, next))}
            onRemove={() => change(filters.toSpliced(index, 1))}
          />
        ))}
      </Stack>
      <AddButton onClick={() => change([...filters, ''])}>{t('add')}</AddButton>
    </Card>
  )
}
