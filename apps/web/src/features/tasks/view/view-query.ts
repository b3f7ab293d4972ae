import { columnSchema } from './columns.ts'
import { DEFAULT_VIEW, FACETS, type ListView, type Sorting, sortKeySchema } from './list-view.ts'

const sortText = ({ key, descending }: Sorting): string => `${descending ? '-' : ''}${key}`

const sortingOf = (text: string | null): Sorting => {
  const key = sortKeySchema.safeParse(text?.replace(/^-/, ''))
  return key.success ? { key: key.data, descending: text?.startsWith('-') === true } : DEFAULT_VIEW.sorting
}

const columnsOf = (text: string | null): ListView['columns'] =>
  text === null
    ? null
    : text.split(',').flatMap((name) => {
        const column = columnSchema.safeParse(name)
        return column.success ? [column.data] : []
      })

/** The query of the page's address, which says no more than what differs from the usual view. */
export const queryOfView = (view: ListView): string => {
  const query = new URLSearchParams()
  if (view.search !== '') query.set('q', view.search)
  for (const facet of FACETS) for (const value of view.filters[facet]) query.append(facet, value)
  if (sortText(view.sorting) !== sortText(DEFAULT_VIEW.sorting)) query.set('sort', sortText(view.sorting))
  if (!view.abnormalFirst) query.set('mixed', '1')
  if (view.columns !== null) query.set('columns', view.columns.join(','))
  return query.toString()
}

/** Reads what anybody may have typed: names that mean nothing are left out. */
export const viewOfQuery = (text: string): ListView => {
  const query = new URLSearchParams(text)
  return {
    search: query.get('q') ?? '',
    filters: {
      status: query.getAll('status'),
      health: query.getAll('health'),
      type: query.getAll('type'),
      target: query.getAll('target'),
      group: query.getAll('group'),
      label: query.getAll('label'),
      owner: query.getAll('owner'),
    },
    sorting: sortingOf(query.get('sort')),
    abnormalFirst: query.get('mixed') !== '1',
    columns: columnsOf(query.get('columns')),
  }
}
