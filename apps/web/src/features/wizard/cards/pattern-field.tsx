'use client'

import { Badge, Group, Textarea } from '@mantine/core'
import { useTranslations } from 'next-intl'
import { groupNames } from '../model/group-names.ts'
import { useFieldError, useIssue } from '../state/use-issue.ts'
import classes from './rows.module.css'

/** A regular expression: the box grows with it, its groups stand below. */
export const PatternField = ({
  path,
  label,
  ariaLabel,
  value,
  onChange,
}: {
  path: string
  label?: string
  ariaLabel?: string
  value: string
  onChange: (pattern: string) => void
}) => {
  const t = useTranslations('wizard.pattern')
  const error = useFieldError(path)
  const position = useIssue(path)?.position
  const place = position === undefined ? '' : ` (${t('at', { position: position + 1 })})`
  const groups = groupNames(value)
  return (
    <div className={classes.grow}>
      <Textarea
        classNames={{ input: classes.code }}
        label={label}
        aria-label={ariaLabel}
        placeholder={'(?<value>\\d+)(?<unit>[A-Z]+)'}
        autosize
        minRows={1}
        maxRows={8}
        spellCheck={false}
        value={value}
        onChange={(event) => onChange(event.target.value)}
        // A line end in a pattern is nearly always a slip; `\n` says it.
        onKeyDown={(event) => event.key === 'Enter' && event.preventDefault()}
        error={error === undefined ? undefined : `${error}${place}`}
        data-field={path}
      />
      {groups.length === 0 ? null : (
        <Group gap={4} mt={6} aria-label={t('groups')} role="list">
          {groups.map((name) => (
            <Badge key={name} variant="light" size="sm" radius="sm" role="listitem">
              {name}
            </Badge>
          ))}
        </Group>
      )}
    </div>
  )
}
