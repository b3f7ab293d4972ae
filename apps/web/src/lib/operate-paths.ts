/** Where the pages about everything together are. */
export const OVERVIEW_PATH = '/overview'
export const WORKERS_PATH = '/workers'

/** The list of tasks, showing those that have one of these values. */
export const filteredTasksPath = (facet: 'status' | 'health' | 'group', values: readonly string[]): string =>
  `/data-in?${new URLSearchParams(values.map((value) => [facet, value]))}`
