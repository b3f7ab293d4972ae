'use client'

import { Tooltip } from '@mantine/core'
import type { Right } from '@sluice/contracts'
import type { ReactNode } from 'react'
import { useRights } from './use-rights.ts'

/** For what should be seen but not be done by everybody: its child is told to be disabled, and a tooltip says why. */
export const NeedsRight = ({ right, children }: { right: Right; children: (isDisabled: boolean) => ReactNode }) => {
  const { can, whyNot } = useRights()
  if (can(right)) return children(false)
  return (
    <Tooltip label={whyNot(right)} multiline maw={280}>
      <span>{children(true)}</span>
    </Tooltip>
  )
}
