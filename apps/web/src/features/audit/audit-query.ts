import type { AuditFilter } from '@sluice/contracts'

export type AuditScope = 'workspace' | 'instance'

/** The filter as the fields of the page hold it: empty texts filter nothing, times are of the browser's zone. */
export interface FilterFields {
  readonly actor: string
  readonly action: string
  readonly subject: string
  readonly from: string
  readonly to: string
}

export const NO_FILTER: FilterFields = { actor: '', action: '', subject: '', from: '', to: '' }

const instantOf = (local: string): string | undefined => {
  const date = new Date(local)
  return Number.isNaN(date.getTime()) ? undefined : date.toISOString()
}

/** What the API is asked: only what filters, times in UTC. */
export const filterOf = ({ from, to, ...texts }: FilterFields): AuditFilter => {
  const given = { from: instantOf(from), to: instantOf(to) }
  const named = Object.entries(texts).map(([name, text]) => [name, text.trim()] as const)
  return Object.fromEntries(
    [...named, ...Object.entries(given)].filter(([, value]) => value !== undefined && value !== ''),
  )
}

/** Where the API has these entries. */
export const auditPath = (
  scope: AuditScope,
  filter: AuditFilter,
  more: Readonly<Record<string, string>> = {},
): string => {
  const base = scope === 'instance' ? '/audit/instance' : '/audit'
  const path = 'format' in more ? `${base}/download` : base
  const search = new URLSearchParams(
    Object.entries({ ...filter, ...more }).flatMap(([name, value]) => (value === undefined ? [] : [[name, value]])),
  ).toString()
  return search === '' ? path : `${path}?${search}`
}
