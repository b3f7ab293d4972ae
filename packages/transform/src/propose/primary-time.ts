import type { MappingRule } from '@sluice/contracts'
import type { SampleField } from './sample-field.ts'
import { proposeTimeReading, type TimeProposal } from './time-reading.ts'

export type TimeFields = ReadonlyMap<SampleField, TimeProposal>

/** The fields that can be read as time; `zone` is for texts that name none. */
export const timeFields = (fields: readonly SampleField[], zone?: string): TimeFields => {
  const times = new Map<SampleField, TimeProposal>()
  for (const field of fields) {
    const proposal = proposeTimeReading(field.facts, zone)
    if (proposal !== undefined) times.set(field, proposal)
  }
  return times
}

/** The time that is most likely the primary timestamp: in every row, the best score, the first of equals. */
export const mostLikelyTime = (times: TimeFields): SampleField | undefined => {
  let best: { readonly field: SampleField; readonly score: number } | undefined
  for (const [field, { score }] of times)
    if (field.present === field.rows && (best === undefined || score > best.score)) best = { field, score }
  return best?.field
}

/** The rule of the primary timestamp: the most likely time, else the time of writing. */
export const primaryRule = (times: TimeFields): MappingRule => {
  const field = mostLikelyTime(times)
  const time = field === undefined ? undefined : times.get(field)
  if (field === undefined || time === undefined) return { rule: 'generator', generator: 'now' }
  return timeRule(field, time)
}

/** How a TIMESTAMP reads the field. */
export const timeRule = ({ name }: SampleField, { reading }: TimeProposal): MappingRule => ({
  rule: 'mapping',
  field: name,
  ...(reading === null ? {} : { time: reading }),
})
