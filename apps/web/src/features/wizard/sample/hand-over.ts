import type { QueryClient } from '@tanstack/react-query'
import type { Sample } from './sample.ts'

/** In the memory of this page only: payloads are kept in no store of the browser. */
const KEY = ['sample-hand-over']

/** Leaves a sample for the wizard that is opened next. */
export const handOver = (client: QueryClient, sample: Sample): void => {
  client.setQueryData(KEY, sample)
}

/** The sample that was left; undefined when there is none. */
export const handedOver = (client: QueryClient): Sample | undefined => client.getQueryData<Sample>(KEY)

/** Nobody gets it again. */
export const forgetHandedOver = (client: QueryClient): void => client.removeQueries({ queryKey: KEY, exact: true })
