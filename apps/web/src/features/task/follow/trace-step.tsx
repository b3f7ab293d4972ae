import { Text } from '@mantine/core'
import type { ReactNode } from 'react'
import classes from './follow.module.css'

interface Props {
  readonly title: string
  readonly tone: 'good' | 'bad' | 'warn' | 'quiet'
  readonly children?: ReactNode
}

/** One stage on the way of a record. */
export const TraceStep = ({ title, tone, children }: Props) => (
  <li className={classes.step} data-tone={tone}>
    <Text size="sm" fw={550}>
      {title}
    </Text>
    {children}
  </li>
)
