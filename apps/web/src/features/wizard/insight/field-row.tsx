'use client'

import { Group, Text, Tooltip, UnstyledButton } from '@mantine/core'
import type { PreviewField } from '@sluice/contracts'
import { useFormatter, useTranslations } from 'next-intl'
import { PartBar } from '#src/components/part-bar.tsx'
import { ConfidenceBadge } from './confidence-badge.tsx'
import classes from './insight.module.css'
import { useReasonText } from './use-reason-text.ts'

const EXAMPLES_SHOWN = 3

/** One field; the suggestion says why when it is pointed at or focused. */
export const FieldRow = ({ field }: { field: PreviewField }) => {
  const t = useTranslations('insight.fields')
  const format = useFormatter()
  const textOf = useReasonText()
  const { present, rows, min, max, suggestion } = field
  const percent = format.number(rows === 0 ? 0 : present / rows, { style: 'percent' })
  const types = field.types.map((type) =>
    field.types.length === 1 ? type : `${type} ${format.number(field.typeCounts[type] ?? 0)}`,
  )
  return (
    <tr>
      <th scope="row">{field.name}</th>
      <td>
        <Tooltip label={t('presenceOf', { present, rows })}>
          <Group gap={6} wrap="nowrap">
            <PartBar part={present} whole={rows} />
            <Text span size="xs">
              {percent}
            </Text>
          </Group>
        </Tooltip>
      </td>
      <td>{types.length === 0 ? 'null' : types.join(', ')}</td>
      <td className={classes.mono}>
        {min === null ? null : <span className={classes.whole}>{max === null || min === max ? min : `${min} –`}</span>}
        {max === null || min === max ? null : (
          <>
            {' '}
            <span className={classes.whole}>{max}</span>
          </>
        )}
      </td>
      <td className={classes.number}>{format.number(field.distinct)}</td>
      <td className={classes.mono}>
        <Text span size="xs" lineClamp={2}>
          {field.examples.slice(0, EXAMPLES_SHOWN).join(', ')}
        </Text>
      </td>
      <td>
        <Tooltip
          events={{ hover: true, focus: true, touch: true }}
          multiline
          maw={360}
          label={suggestion.reasons.map((reason) => <div key={reason.code}>{textOf(reason)}</div>)}
        >
          <UnstyledButton fz="xs" ta="left">
            <span className={classes.mono}>{suggestion.type}</span>{' '}
            <span className={classes.confidence}>
              <ConfidenceBadge confidence={suggestion.confidence} />
            </span>
          </UnstyledButton>
        </Tooltip>
      </td>
    </tr>
  )
}
