import type { FleetRow } from '@sluice/contracts'
import { FACETS, type Facet, facetValues, type ListView } from './list-view.ts'

const searchable = (row: FleetRow): readonly string[] => [
  row.name,
  row.id,
  row.target,
  row.workerGroup,
  row.owner ?? '',
  ...row.topics,
  ...row.labels,
]

/** Every word must be in one of the texts of a task. */
const found = (row: FleetRow, words: readonly string[]): boolean => {
  if (words.length === 0) return true
  const texts = searchable(row).map((text) => text.toLowerCase())
  return words.every((word) => texts.some((text) => text.includes(word)))
}

const passes = (row: FleetRow, facet: Facet, chosen: readonly string[]): boolean =>
  chosen.length === 0 || facetValues(row, facet).some((value) => chosen.includes(value))

/** The tasks that a view shows; without a facet's own choice where its values are counted. */
export const matching = (
  rows: readonly FleetRow[],
  { search, filters }: Pick<ListView, 'search' | 'filters'>,
  except?: Facet,
): FleetRow[] => {
  const words = search.toLowerCase().split(/\s+/).filter(Boolean)
  const facets = FACETS.filter((facet) => facet !== except && filters[facet].length > 0)
  return rows.filter((row) => facets.every((facet) => passes(row, facet, filters[facet])) && found(row, words))
}

export interface FacetCount {
  readonly value: string
  readonly count: number
}

/** Values of a facet among the tasks that the rest of the view lets through, chosen ones always, most frequent first. */
export const countFacet = (
  rows: readonly FleetRow[],
  view: Pick<ListView, 'search' | 'filters'>,
  facet: Facet,
): FacetCount[] => {
  const counts = new Map(view.filters[facet].map((value) => [value, 0]))
  for (const row of matching(rows, view, facet))
    for (const value of facetValues(row, facet)) counts.set(value, (counts.get(value) ?? 0) + 1)
  return [...counts]
    .map(([value, count]) => ({ value, count }))
    .sort((a, b) => b.count - a.count || a.value.localeCompare(b.value))
}
