import type { Right } from '@sluice/contracts'
import type { World } from './world.ts'

/** `anybody` needs no sign-in; `signedIn` is enough for what is about the person who asks. */
export type Needed = Right | 'signedIn' | 'anybody'

/** What must come of one call of the API. */
export interface Row {
  readonly needs: Needed
  /** For who has that right in the workspace that everything named is in. */
  readonly status: number
  /** For who has it in another workspace. Left out: 404 where the path names something, else the same. */
  readonly elsewhere?: number
  /** In another workspace everybody gets `elsewhere`, for what is needed depends on what is there. */
  readonly isHiddenElsewhere?: boolean
  readonly body?: unknown
  /** Where a body must be new, or name what is there. */
  readonly bodyOf?: (world: World) => unknown
  /** What follows the path, with its question mark. */
  readonly query?: string
  /** The path with real ids, where the one of the world must not be used up. Left out: the ids of the world. */
  readonly path?: (world: World) => Promise<string>
}

export const row = (needs: Needed, status: number, more: Omit<Row, 'needs' | 'status'> = {}): Row => ({
  needs,
  status,
  ...more,
})
