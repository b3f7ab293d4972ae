'use client'

import { Button, CopyButton, Group, Stack, Text } from '@mantine/core'
import { useTranslations } from 'next-intl'
import classes from './insight.module.css'
import type { ShownPlan } from './protocol.ts'

const Sql = ({ label, sql }: { label: string; sql: string }) => {
  const t = useTranslations('insight.statements')
  return (
    <Stack gap={4}>
      <Group justify="space-between">
        <Text size="xs" fw={600}>
          {label}
        </Text>
        <CopyButton value={sql}>
          {({ copied, copy }) => (
            <Button size="compact-xs" variant="subtle" aria-label={`${t('copy')}: ${label}`} onClick={copy}>
              {t(copied ? 'copied' : 'copy')}
            </Button>
          )}
        </CopyButton>
      </Group>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: without it a keyboard could not scroll the text */}
      <section className={classes.sql} tabIndex={0} aria-label={label}>
        {sql}
      </section>
    </Stack>
  )
}

const Columns = ({ label, columns }: { label: string; columns: ShownPlan['stmt2']['columns'] }) => (
  <Text size="xs" c="dimmed">
    {label}: <span className={classes.mono}>{columns.map(({ name, type }) => `${name} ${type}`).join(', ')}</span>
  </Text>
)

const Plan = ({ plan }: { plan: ShownPlan }) => {
  const t = useTranslations('insight.statements')
  const { rows, subtables, supertable, insert, insertCharacters, stmt2 } = plan
  return (
    <Stack gap="sm">
      <Text size="sm" fw={600}>
        {t('heading', { rows, subtables, table: supertable })}
      </Text>
      <Sql label={t('insert')} sql={insert} />
      <Text size="xs" c="dimmed">
        {insert.length < insertCharacters ? `${t('cut', { characters: insertCharacters })} ` : ''}
        {t('insertHelp')}
      </Text>
      <Text size="sm">
        {t('stmt2')}: {t('lanes', { lanes: stmt2.lanes, rows: stmt2.rowsPerBind })}
      </Text>
      <Sql label={t('known')} sql={stmt2.sql} />
      <Sql label={t('new')} sql={stmt2.sqlWithTags} />
      <Columns label={t('columns')} columns={stmt2.columns} />
      <Columns label={t('tags')} columns={stmt2.tags} />
    </Stack>
  )
}

/** What will be sent to TDengine for the rows of the sample. */
export const StatementsPanel = ({ plans, hasTarget }: { plans: readonly ShownPlan[]; hasTarget: boolean }) => {
  const t = useTranslations('insight')
  if (plans.length === 0)
    return (
      <Text size="sm" c="dimmed">
        {t(hasTarget ? 'statements.none' : 'noMapping')}
      </Text>
    )
  return (
    <Stack gap="xl">
      {plans.map((plan) => (
        <Plan key={`${plan.supertable} ${plan.stmt2.sql}`} plan={plan} />
      ))}
    </Stack>
  )
}
