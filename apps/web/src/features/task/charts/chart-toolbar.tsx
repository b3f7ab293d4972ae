'use client'

import { ActionIcon, Button, Group, SegmentedControl, Text, Tooltip } from '@mantine/core'
import { metricRangeSchema } from '@sluice/contracts'
import { IconChevronLeft, IconChevronRight, IconZoomIn, IconZoomOut } from '@tabler/icons-react'
import { useTranslations } from 'next-intl'
import type { ReactNode } from 'react'
import { adjust, type ChartWindow, spanOf } from './chart-window.ts'
import { useChartFormat } from './use-chart-format.ts'

interface ChartToolbarProps {
  readonly window: ChartWindow
  readonly nowMs: number
  readonly onChange: (window: ChartWindow) => void
}

/** What the charts show; everything that the mouse can choose can be chosen here by keyboard. */
export const ChartToolbar = ({ window, nowMs, onChange }: ChartToolbarProps) => {
  const t = useTranslations('numbers')
  const format = useChartFormat()
  const { fromMs, toMs } = spanOf(window, nowMs)
  const change = (by: Parameters<typeof adjust>[2]) => () => onChange(adjust(window, nowMs, by))
  return (
    <Group justify="space-between" gap="xs">
      <Text size="xs" c="dimmed" aria-live="polite">
        {window.follows ? t('dragHint') : t('shown', { from: format.instant(fromMs), to: format.instant(toMs) })}
      </Text>
      <Group gap={6}>
        {window.follows ? null : (
          <Button size="compact-xs" variant="default" onClick={() => onChange({ follows: true, range: window.range })}>
            {t('resetZoom')}
          </Button>
        )}
        <Tool label={t('earlier')} icon={<IconChevronLeft size={14} />} onClick={change({ shift: -0.5 })} />
        <Tool
          label={t('later')}
          icon={<IconChevronRight size={14} />}
          disabled={window.follows}
          onClick={change({ shift: 0.5 })}
        />
        <Tool label={t('zoomIn')} icon={<IconZoomIn size={14} />} onClick={change({ factor: 0.5 })} />
        <Tool label={t('zoomOut')} icon={<IconZoomOut size={14} />} onClick={change({ factor: 2 })} />
        <SegmentedControl
          size="xs"
          aria-label={t('range')}
          value={window.range}
          onChange={(value) => onChange({ follows: true, range: metricRangeSchema.parse(value) })}
          data={metricRangeSchema.options.map((option) => ({ value: option, label: t(`rangeOf.${option}`) }))}
        />
      </Group>
    </Group>
  )
}

interface ToolProps {
  readonly label: string
  readonly icon: ReactNode
  readonly onClick: () => void
  readonly disabled?: boolean
}

const Tool = ({ label, icon, onClick, disabled = false }: ToolProps) => (
  <Tooltip label={label}>
    <ActionIcon variant="default" size="sm" aria-label={label} disabled={disabled} onClick={onClick}>
      {icon}
    </ActionIcon>
  </Tooltip>
)
