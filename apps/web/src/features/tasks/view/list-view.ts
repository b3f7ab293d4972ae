import type { FleetRow } from '@sluice/contracts'
import { z } from 'zod'
import { type Column, columnSchema } from './columns.ts'

/** What the list can be narrowed by, besides the search. */
export const facetSchema = z.enum(['status', 'health', 'type', 'target', 'group', 'label', 'owner'])
export type Facet = z.infer<typeof facetSchema>
export const FACETS: readonly Facet[] = facetSchema.options

/** Stands for a task that has no health, owner or label. */
export const NONE = '-'

export const sortKeySchema = z.enum(['name', ...columnSchema.options])
export interface Sorting {
  readonly key: 'name' | Column
  readonly descending: boolean
}

/** How somebody looks at the list. */
export interface ListView {
  readonly search: string
  /** Values of a facet of which a task must have one; none chosen lets all through. */
  readonly filters: Readonly<Record<Facet, readonly string[]>>
  readonly sorting: Sorting
  readonly abnormalFirst: boolean
  /** Null for those that this browser remembers. */
  readonly columns: readonly Column[] | null
}

export const NO_FILTERS: ListView['filters'] = {
  status: [],
  health: [],
  type: [],
  target: [],
  group: [],
  label: [],
  owner: [],
}

export const DEFAULT_VIEW: ListView = {
  search: '',
  filters: NO_FILTERS,
  sorting: { key: 'created', descending: true },
  abnormalFirst: true,
  columns: null,
}

export const isNarrowed = ({ search, filters }: ListView): boolean =>
  search.trim() !== '' || FACETS.some((facet) => filters[facet].length > 0)

/** The values that a task has of a facet; at least one. */
export const facetValues = (row: FleetRow, facet: Facet): readonly string[] => {
  switch (facet) {
    case 'status':
      return [row.status]
    case 'health':
      return [row.health ?? NONE]
    case 'type':
      return [row.type]
    case 'target':
      return [row.target]
    case 'group':
      return [row.workerGroup]
    case 'label':
      return row.labels.length === 0 ? [NONE] : row.labels
    case 'owner':
      return [row.owner ?? NONE]
  }
}
