'use client'

import { NumberInput, Table, Text } from '@mantine/core'
import type { PlannedOffset } from '@sluice/contracts'
import { useTranslations } from 'next-intl'
import { NumberText } from '#src/components/number-text.tsx'
import { isHeld, keyOf, type TypedOffsets } from './chosen-targets.ts'
import classes from './offsets.module.css'

interface Props {
  readonly partitions: readonly PlannedOffset[]
  /** Given where the targets are typed. */
  readonly typed?: TypedOffsets
  readonly onType?: (key: string, offset: number | '') => void
}

/** What happens to each partition. */
export const PlanTable = ({ partitions, typed, onType }: Props) => {
  const t = useTranslations('offsets')
  if (partitions.length === 0) return <Text size="sm">{t('nothing')}</Text>
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: WCAG 2.1.1 wants a scrolling region to take the focus
    <section className={classes.plan} tabIndex={0} aria-label={t('effect')}>
      <Table horizontalSpacing="sm" verticalSpacing={6} className={classes.table}>
        <Table.Thead>
          <Table.Tr>
            <Table.Th>{t('partition')}</Table.Th>
            <Table.Th ta="right">{t('held')}</Table.Th>
            <Table.Th ta="right">{t('current')}</Table.Th>
            <Table.Th ta="right">{t('target')}</Table.Th>
            <Table.Th ta="right">{t('effect')}</Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {partitions.map((one) => (
            <Table.Tr key={keyOf(one)}>
              <Table.Td className={classes.code}>
                {one.topic} / {one.partition}
              </Table.Td>
              <Table.Td ta="right">{t('range', { earliest: one.earliest, latest: one.latest })}</Table.Td>
              <Table.Td ta="right">
                <NumberText value={one.current} />
                {one.isCommitted ? null : (
                  <Text size="xs" c="dimmed">
                    {t('uncommitted')}
                  </Text>
                )}
              </Table.Td>
              <Table.Td ta="right">
                {onType === undefined ? (
                  <NumberText value={one.target} />
                ) : (
                  <TargetBox one={one} value={typed?.get(keyOf(one)) ?? one.current} onType={onType} />
                )}
              </Table.Td>
              <Table.Td ta="right">
                <Effect change={one.target - one.current} />
              </Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </section>
  )
}

const TargetBox = (props: {
  one: PlannedOffset
  value: number | ''
  onType: (key: string, offset: number | '') => void
}) => {
  const { one, value, onType } = props
  const t = useTranslations('offsets')
  return (
    <NumberInput
      size="xs"
      w={140}
      ml="auto"
      hideControls
      allowDecimal={false}
      allowNegative={false}
      aria-label={t('targetOf', { topic: one.topic, partition: one.partition })}
      value={value}
      error={isHeld(one, value) ? undefined : t('outside')}
      onChange={(next) => onType(keyOf(one), next === '' ? '' : Number(next))}
    />
  )
}

const Effect = ({ change }: { change: number }) => {
  const t = useTranslations('offsets')
  if (change === 0)
    return (
      <Text size="sm" c="dimmed" component="span">
        {t('same')}
      </Text>
    )
  return <>{change < 0 ? t('again', { count: -change }) : t('skipped', { count: change })}</>
}
