import { createTargetGuard, type TargetGuard } from '@sluice/network'
import { defaultTimeouts, type Timeouts } from './timeouts.ts'

/** How connections are made: how long is waited, and where they may lead. */
export interface Dialing extends Timeouts {
  readonly guard: TargetGuard
}

/** Leads anywhere but where nobody may ever dial. */
export const defaultDialing: Dialing = { ...defaultTimeouts, guard: createTargetGuard(null) }
