import type { ChosenOffset, PlannedOffset } from '@sluice/contracts'

/** Offsets that somebody typed, by partition; '' while a box is empty. */
export type TypedOffsets = ReadonlyMap<string, number | ''>

export const keyOf = ({ topic, partition }: Pick<PlannedOffset, 'topic' | 'partition'>): string =>
  `${topic}/${partition}`

export const isHeld = ({ earliest, latest }: PlannedOffset, offset: number | ''): offset is number =>
  offset !== '' && Number.isInteger(offset) && offset >= earliest && offset <= latest

/** The plan with what was typed instead of its targets; a box that holds no offset of the partition leaves it as it is. */
export const withTyped = (partitions: readonly PlannedOffset[], typed: TypedOffsets): PlannedOffset[] =>
  partitions.map((one) => {
    const offset = typed.get(keyOf(one)) ?? one.current
    return { ...one, target: isHeld(one, offset) ? offset : one.current }
  })

/** What a reset has to set: everything that is not there already, and what nobody ever committed. */
export const toSet = (partitions: readonly PlannedOffset[]): ChosenOffset[] =>
  partitions
    .filter(({ current, target, isCommitted }) => target !== current || !isCommitted)
    .map(({ topic, partition, target }) => ({ topic, partition, offset: target }))
