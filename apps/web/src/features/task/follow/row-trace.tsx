'use client'

import { Anchor, Text } from '@mantine/core'
import type { Precision, PreviewRow, PreviewValue, Stage, TaskDetail } from '@sluice/contracts'
import Link from 'next/link'
import { useTranslations } from 'next-intl'
import { ErrorCode } from '#src/components/error-code.tsx'
import { taskPaths } from '#src/lib/task-paths.ts'
import type { Fate } from './fate-of.ts'
import classes from './follow.module.css'
import { compareStored } from './stored-rows.ts'
import { StoredValue } from './stored-value.tsx'
import type { TracedRow } from './trace-record.ts'
import { TraceStep } from './trace-step.tsx'

const TONES: Readonly<Record<Fate, 'good' | 'bad' | 'warn' | 'quiet'>> = {
  waiting: 'quiet',
  deadLettered: 'bad',
  filtered: 'quiet',
  written: 'good',
  missing: 'warn',
  unarchived: 'warn',
}

interface Props {
  readonly task: TaskDetail
  readonly traced: TracedRow
  readonly precision: Precision
  /** The record became several rows. */
  readonly hasMany: boolean
}

/** One row of the record: its fields after each stage, and where it ended. */
export const RowTrace = ({ task, traced, precision, hasMany }: Props) => {
  const t = useTranslations('follow')
  const { row, fate } = traced
  return (
    <section>
      {hasMany ? (
        <Text size="sm" fw={550} mb={6}>
          {t('row', { row: row.row + 1 })}
        </Text>
      ) : null}
      <ol className={classes.trace}>
        <Stages task={task} row={row} />
        {row.mapped === null ? null : (
          <TraceStep title={t('step.map')} tone="good">
            <Text size="xs" className={classes.code}>
              {row.mapped.supertable} · {row.mapped.subtable}
            </Text>
            <Values traced={traced} precision={precision} />
          </TraceStep>
        )}
        <TraceStep title={t(`fate.${fate}`)} tone={TONES[fate]}>
          <Text size="sm">{t(`fateText.${fate}`)}</Text>
          {fate === 'deadLettered' ? (
            <Anchor component={Link} href={`${taskPaths(task.id).view}?tab=deadLetters`} size="sm" underline="always">
              {t('openInbox')}
            </Anchor>
          ) : null}
        </TraceStep>
      </ol>
    </section>
  )
}

const STAGES = ['parse', 'extract', 'filter'] as const

/** Fields after parse and extract, and the stage at which the row ended, with the reason. */
const Stages = ({ task, row }: { task: TaskDetail; row: PreviewRow }) => {
  const fields: Partial<Record<Stage, PreviewRow['parsed']>> = {
    parse: row.parsed,
    // Shown where it differs: many tasks extract nothing.
    extract: task.spec.transform.extract.length === 0 ? null : row.extracted,
  }
  return (
    <>
      {STAGES.map((stage) => {
        const shown = fields[stage] ?? null
        const endsHere = row.endedAt === stage
        return shown === null && !endsHere ? null : (
          <StageStep key={stage} task={task} row={row} stage={stage} fields={shown} endsHere={endsHere} />
        )
      })}
      {row.endedAt === 'map' || row.endedAt === 'write' ? (
        <StageStep task={task} row={row} stage={row.endedAt} fields={null} endsHere />
      ) : null}
    </>
  )
}

interface StageProps {
  readonly task: TaskDetail
  readonly row: PreviewRow
  readonly stage: Stage
  readonly fields: PreviewRow['parsed']
  readonly endsHere: boolean
}

const StageStep = ({ task, row, stage, fields, endsHere }: StageProps) => {
  const t = useTranslations('follow')
  const { error, reason } = row
  const tone = endsHere ? (error === null ? 'quiet' : 'bad') : 'good'
  return (
    <TraceStep title={t(`step.${stage}`)} tone={tone}>
      {fields === null ? null : <Fields fields={fields} />}
      {endsHere && error !== null ? (
        <Text size="sm">
          {error.column === undefined ? '' : `${error.column}: `}
          {error.message} <ErrorCode code={error.code} taskId={task.id} />
        </Text>
      ) : null}
      {endsHere && error === null && reason !== null ? (
        <Text size="sm">
          {t('filteredBy')} <span className={classes.code}>{reason}</span>
        </Text>
      ) : null}
    </TraceStep>
  )
}

const Fields = ({ fields }: { fields: Readonly<Record<string, PreviewValue>> }) => (
  <table className={classes.values}>
    <tbody>
      {Object.entries(fields).map(([name, { type, text }]) => (
        <tr key={name}>
          <th scope="row">{name}</th>
          <td>{type === 'null' ? 'null' : text}</td>
        </tr>
      ))}
    </tbody>
  </table>
)

/** What the transform makes, beside what the table has. */
const Values = ({ traced: { row, stored }, precision }: Pick<Props, 'traced' | 'precision'>) => {
  const t = useTranslations('follow')
  if (row.mapped === null) return null
  const hasRow = (stored?.rows.length ?? 0) > 0
  return (
    <table className={classes.values}>
      <thead>
        <tr>
          <th scope="col">{t('value')}</th>
          <th scope="col">{t('made')}</th>
          {hasRow ? <th scope="col">{t('stored')}</th> : null}
        </tr>
      </thead>
      <tbody>
        {compareStored(row.mapped, stored, precision).map(({ name, isTime, made, stored: now, isSame }) => (
          <tr key={name} data-differs={hasRow && !isSame}>
            <th scope="row">{name}</th>
            <td>
              <StoredValue text={made} isTime={isTime} />
            </td>
            {hasRow ? (
              <td>
                <StoredValue text={now ?? null} isTime={isTime} />
              </td>
            ) : null}
          </tr>
        ))}
      </tbody>
    </table>
  )
}
