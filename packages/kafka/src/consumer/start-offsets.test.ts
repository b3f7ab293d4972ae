import type { OffsetReset } from '@sluice/contracts'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { OffsetLookup } from '../offset-lookup.ts'
import type { PartitionOffset } from '../port.ts'
import { flowKey } from './partition-flow.ts'
import { createStartOffsets, type KnownStarts, startingPoints } from './start-offsets.ts'

const at = { topic: 't', partition: 0 }
const key = flowKey('t', 0)
const range = { ...at, earliest: 100, latest: 200 }

/** Of one partition that holds 100 to 199. */
const starts = (known: Partial<KnownStarts>) =>
  startingPoints({
    assigned: [at],
    committed: [],
    resumed: [],
    ranges: [range],
    resetPoints: new Map(),
    isAdded: () => false,
    ...known,
  })

describe('startingPoints', () => {
  it('takes the commit and anchors nothing', () => {
    const { points, losses } = starts({ committed: [{ ...at, offset: 150 }], resetPoints: new Map([[key, 200]]) })
    expect(points).toEqual([{ ...at, offset: 150, committed: 150, anchor: false }])
    expect(losses).toEqual([])
  })

  it('takes the reset point without a commit, and anchors it for whoever comes next', () => {
    const { points, losses } = starts({ resetPoints: new Map([[key, 180]]) })
    expect(points).toEqual([{ ...at, offset: 180, committed: null, anchor: true }])
    expect(losses).toEqual([])
  })

  it('goes on where it is known to have been when the commit is gone, and anchors that; a commit is worth more', () => {
    const resumed = [{ ...at, offset: 170 }]
    const resetPoints = new Map([[key, 180]])
    expect(starts({ resumed, resetPoints }).points).toEqual([{ ...at, offset: 170, committed: null, anchor: true }])
    expect(starts({ committed: [{ ...at, offset: 150 }], resumed }).points).toMatchObject([{ offset: 150 }])
    const { points, losses } = starts({ resumed: [{ ...at, offset: 40 }], resetPoints })
    expect(points).toMatchObject([{ offset: 100 }])
    expect(losses).toMatchObject([{ code: 'KAFKA_RECORDS_EXPIRED' }])
  })

  it('starts a partition without a reset point at its first record, and anchors that', () => {
    expect(starts({}).points).toMatchObject([{ offset: 100, anchor: true }])
  })

  it('starts a partition that was added where that is chosen, whatever the reset rule says, and tells', () => {
    const added = { isAdded: () => true, resetPoints: new Map([[key, 180]]) }
    const first = { ...at, offset: 100 }
    expect(starts(added)).toMatchObject({ points: [{ ...first, anchor: true }], added: [first] })
    const end = { ...at, offset: 200 }
    expect(starts({ ...added, newPartitions: 'latest' })).toMatchObject({
      points: [{ ...end, anchor: true }],
      added: [end],
    })
    expect(starts({ ...added, committed: [{ ...at, offset: 150 }] })).toMatchObject({
      points: [{ offset: 150 }],
      added: [],
    })
  })

  it('reports records that retention deleted after the commit', () => {
    const { points, losses } = starts({ committed: [{ ...at, offset: 40 }] })
    expect(points).toMatchObject([{ offset: 100, committed: 40 }])
    expect(losses).toMatchObject([{ code: 'KAFKA_RECORDS_EXPIRED' }])
  })

  it('reports a log that ends before the commit and reads it from its beginning', () => {
    const { points, losses } = starts({ committed: [{ ...at, offset: 500 }] })
    expect(points).toMatchObject([{ offset: 100, committed: 500 }])
    expect(losses).toHaveLength(1)
  })

  it('gives every assigned partition exactly one start inside of what it holds', () => {
    const offset = fc.nat({ max: 50 })
    const partition = fc.record({
      earliest: offset,
      size: offset,
      commit: fc.option(offset),
      resume: fc.option(offset),
      reset: fc.option(offset),
    })
    fc.assert(
      fc.property(fc.array(partition, { maxLength: 8 }), (given) => {
        const assigned = given.map((_, index) => ({ topic: 't', partition: index }))
        const ranges = given.map(({ earliest, size }, index) => ({
          topic: 't',
          partition: index,
          earliest,
          latest: earliest + size,
        }))
        const commits = given.flatMap(({ commit }, index) =>
          commit === null ? [] : [{ topic: 't', partition: index, offset: commit }],
        )
        const resumed = given.flatMap(({ resume }, index) =>
          resume === null ? [] : [{ topic: 't', partition: index, offset: resume }],
        )
        // A reset point is read from the partition itself, so it never lies past the end.
        const resets = given.flatMap(({ reset, earliest, size }, index) =>
          reset === null ? [] : [[flowKey('t', index), Math.min(reset, earliest + size)] as const],
        )
        const { points } = startingPoints({
          assigned,
          committed: commits,
          resumed,
          ranges,
          resetPoints: new Map(resets),
          isAdded: ({ partition: index }) => index % 3 === 2,
        })
        expect(points.map(({ partition: index }) => index)).toEqual(assigned.map(({ partition: index }) => index))
        for (const [index, start] of points.entries()) {
          expect(start.offset).toBeGreaterThanOrEqual(ranges[index]?.earliest ?? Number.NaN)
          expect(start.offset).toBeLessThanOrEqual(ranges[index]?.latest ?? Number.NaN)
        }
      }),
    )
  })
})

/** Two topics of one partition with records 100 to 199. */
const lookupOf = (committed: readonly PartitionOffset[]): OffsetLookup => {
  const each = <Value>(topics: readonly string[], value: Value) =>
    topics.map((topic) => ({ topic, partition: 0, ...value }))
  return {
    learnTopics: async () => undefined,
    ranges: async (topics) => each(topics, { earliest: 100, latest: 200 }),
    resetOffsets: async (topics) => each(topics, { offset: 200 }),
    committed: async (_group, topics) => committed.filter(({ topic }) => topics.includes(topic)),
  }
}

describe('the start of topics that join', () => {
  const startsOf = async (committed: readonly PartitionOffset[], topicsJoin: boolean) => {
    const topics = ['old', 'new']
    const options = { groupId: 'g', topics, offsetReset: { from: 'latest' }, topicsJoin } as const
    const starts = createStartOffsets(lookupOf(committed), options)
    await starts.prepare()
    return (await starts.of(topics.map((topic) => ({ topic, partition: 0 })))).points.map(({ offset }) => offset)
  }
  const commit = { topic: 'old', partition: 0, offset: 150 }

  it('is their first record, once the group has begun: nothing that came before they were found is passed over', async () => {
    expect(await startsOf([commit], true)).toEqual([150, 100])
  })

  it('is what the reset rule says while the group is new, and where topics are named', async () => {
    expect(await startsOf([], true)).toEqual([200, 200])
    expect(await startsOf([commit], false)).toEqual([150, 200])
  })
})

describe('partitions that were added', () => {
  /** Partitions 0 to 3 hold records 100 to 199. */
  const addedTo = async (commits: readonly number[], offsetReset: OffsetReset) => {
    const partitions = [0, 1, 2, 3].map((partition) => ({ topic: 't', partition }))
    const lookup: OffsetLookup = {
      learnTopics: async () => undefined,
      ranges: async () => partitions.map((one) => ({ ...one, earliest: 100, latest: 200 })),
      resetOffsets: async () => partitions.map((one) => ({ ...one, offset: 200 })),
      committed: async () => commits.map((partition) => ({ topic: 't', partition, offset: 150 })),
    }
    const starts = createStartOffsets(lookup, { groupId: 'g', topics: ['t'], offsetReset })
    await starts.prepare()
    const { points, added } = await starts.of(partitions)
    return { offsets: points.map(({ offset }) => offset), added: added.map(({ partition }) => partition) }
  }

  it('are those behind the last that the group knows, and read from their first record whatever the reset rule says', async () => {
    expect(await addedTo([0, 1], { from: 'latest' })).toEqual({ offsets: [150, 150, 100, 100], added: [2, 3] })
    expect(await addedTo([0, 1], { from: 'earliest' })).toEqual({ offsets: [150, 150, 100, 100], added: [2, 3] })
  })

  it('are none while the group is new, or its members are just beginning', async () => {
    expect(await addedTo([], { from: 'latest' })).toEqual({ offsets: [200, 200, 200, 200], added: [] })
    expect(await addedTo([0, 2], { from: 'latest' })).toEqual({ offsets: [150, 200, 150, 200], added: [] })
  })

  it('go on at the commit that another member made, also where they are heard of for the first time', async () => {
    let added = false
    let partitions = [0]
    const at = (partition: number) => ({ topic: 't', partition })
    const lookup: OffsetLookup = {
      learnTopics: async () => {
        partitions = added ? [0, 1] : [0]
      },
      ranges: async () => partitions.map((partition) => ({ ...at(partition), earliest: 100, latest: 200 })),
      resetOffsets: async () => [],
      committed: async () => partitions.map((partition) => ({ ...at(partition), offset: 150 })),
    }
    const from = { from: 'earliest' } as const
    const starts = createStartOffsets(lookup, {
      groupId: 'g',
      topics: ['t'],
      offsetReset: from,
      newPartitions: 'latest',
    })
    await starts.prepare()
    added = true
    const { points } = await starts.of([at(0), at(1)])
    expect(points.map(({ offset }) => offset)).toEqual([150, 150])
  })
})
