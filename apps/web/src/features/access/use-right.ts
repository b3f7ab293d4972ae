'use client'

import type { Right } from '@sluice/contracts'
import { useSession } from './session-query.ts'

/** Whether whoever looks may do this; undefined while nobody knows. The API decides, this only spares a refusal. */
export const useRight = (right: Right): boolean | undefined => useSession()?.rights.includes(right)
