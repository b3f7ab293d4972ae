'use client'

import type { TaskLogLine } from '@sluice/contracts'
import { useVirtualizer } from '@tanstack/react-virtual'
import { useTranslations } from 'next-intl'
import { useEffect, useRef } from 'react'
import { useTimeZone } from '#src/i18n/time-zone.ts'
import { formatPreciseInstant } from '#src/lib/format-precise-instant.ts'
import { fieldsText } from './line-text.ts'
import classes from './log.module.css'

const LINE_HEIGHT_PX = 24
const DATE_CHARACTERS = '2026-01-01 '.length

interface Props {
  readonly lines: readonly TaskLogLine[]
  /** The newest line stays in view. */
  readonly follows: boolean
  /** Somebody scrolls up to read. */
  readonly onLookBack: () => void
}

/** The lines, oldest first; only those in view are in the page. */
export const LogLines = ({ lines, follows, onLookBack }: Props) => {
  const t = useTranslations('taskLog')
  const zone = useTimeZone()
  const scroller = useRef<HTMLDivElement>(null)
  const virtual = useVirtualizer({
    count: lines.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => LINE_HEIGHT_PX,
    getItemKey: (index) => lines[index]?.id ?? index,
    overscan: 12,
  })
  const newest = lines.at(-1)?.id
  useEffect(() => {
    if (follows && newest !== undefined) virtual.scrollToIndex(lines.length - 1, { align: 'end' })
  }, [follows, newest, lines.length, virtual])
  return (
    <div
      ref={scroller}
      className={classes.scroller}
      role="log"
      aria-live="off"
      aria-label={t('lines')}
      // biome-ignore lint/a11y/noNoninteractiveTabindex: without it a keyboard could not scroll the lines
      tabIndex={0}
      onWheel={({ deltaY }) => deltaY < 0 && onLookBack()}
      onKeyDown={({ key }) => (key === 'ArrowUp' || key === 'PageUp' || key === 'Home') && onLookBack()}
    >
      <div style={{ height: virtual.getTotalSize(), position: 'relative' }}>
        {virtual.getVirtualItems().map(({ index, key, start }) => {
          const line = lines[index]
          return line === undefined ? null : (
            <div
              key={key}
              ref={virtual.measureElement}
              data-index={index}
              data-level={line.level}
              className={classes.line}
              style={{ transform: `translateY(${start}px)` }}
            >
              <Line line={line} zone={zone} />
            </div>
          )
        })}
      </div>
    </div>
  )
}

const Line = ({ line, zone }: { line: TaskLogLine; zone: string }) => {
  const at = formatPreciseInstant(line.at, zone)
  return (
    <>
      <time dateTime={line.at} title={`${at} ${zone}`} className={classes.quiet}>
        {at.slice(DATE_CHARACTERS)}
      </time>
      <span className={classes.level}>{line.level}</span>
      <span className={classes.quiet} title={`${line.host} · ${line.worker}`}>
        #{line.index}
      </span>
      <span>
        {line.message} <span className={classes.quiet}>{fieldsText(line.fields)}</span>
      </span>
    </>
  )
}
