import type { Reason } from '@sluice/contracts'
import { SMALL_SAMPLE } from './column-type.ts'
import { isText, NAME_BYTES, repeats } from './identity.ts'
import { reason } from './reason.ts'
import type { SampleField } from './sample-field.ts'

/** Whether a field belongs to its series, with the records in which it says otherwise. */
export interface TagVerdict {
  readonly isTag: boolean
  readonly reasons: readonly Reason[]
  /** Records whose value is another one than the first of their series. */
  readonly counterExamples: readonly number[]
}

/** Rows that a series must have on average before a number that never changes in it is taken for a trait of it. */
const ROWS_PER_SERIES_MIN = 5

/**
 * A tag is written once per subtable, so what changed within a series would be lost. Text that repeats and never changes
 * is a tag; a number or a flag only where many rows of several series agree, for a measure may stand still for a while.
 */
export const judgeTag = (field: SampleField, identity: SampleField): TagVerdict => {
  const { changes, series } = changesWithin(field, identity)
  if (changes.length > 0)
    return {
      isTag: false,
      reasons: isText(field) ? [reason('changesWithinSeries', { field: identity.name })] : [reason('measure')],
      counterExamples: isText(field) && repeats(field) ? changes : [],
    }
  const isTag = isText(field)
    ? repeats(field) && field.bytesMax <= NAME_BYTES
    : field.types.every((type) => type === 'int' || type === 'bool') &&
      field.present >= SMALL_SAMPLE &&
      field.distinct > 1 &&
      field.rows >= series * ROWS_PER_SERIES_MIN
  return {
    isTag,
    reasons: [isTag ? reason('sameWithinSeries', { field: identity.name, series }) : reason('measure')],
    counterExamples: [],
  }
}

const changesWithin = (field: SampleField, identity: SampleField) => {
  const known = new Map<string | undefined, string | undefined>()
  const changes: number[] = []
  for (const [row, value] of field.values.entries()) {
    const series = identity.values[row]?.text
    if (!known.has(series)) known.set(series, value?.text)
    else if (known.get(series) !== value?.text) changes.push(field.records[row] ?? 0)
  }
  return { changes, series: known.size }
}
