'use client'

import type { Right } from '@sluice/contracts'
import type { ReactNode } from 'react'
import { useRights } from './use-rights.ts'

/** Shows its children to who may do what they offer. */
export const Allowed = ({ right, children }: { right: Right; children: ReactNode }) =>
  useRights().can(right) ? children : null
