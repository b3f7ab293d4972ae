import { SluiceError } from '@sluice/contracts'
import type { ConsumerHandlers, KafkaConsumer } from '@sluice/kafka'
import { type Assignment, at, feed, type Reading, storeCommit } from './feed.ts'
import type { Seat, SimulatedGroup } from './group.ts'
import { takesTime, type World } from './world.ts'

const notOurs = (): SluiceError =>
  new SluiceError('KAFKA_REBALANCED', 'simulated stale generation', { retriable: true })

/**
 * A consumer that keeps the promises of the port as the adapters do: what it had is given back when a new generation is
 * known, and batches under way end before anything of it is read again here. Others may be faster, unless it makes ready
 * before it joins again, which not every adapter can.
 */
export const simulatedMember = (
  world: World,
  life: number,
  { group, makesReady }: { readonly group: SimulatedGroup; readonly makesReady: boolean },
): KafkaConsumer => {
  const reading: Reading = { fetching: true, isPaused: false, isReleasing: false }
  const busy = new Set<Promise<void>>()
  let assignments: readonly Assignment[] = []
  let announced: readonly number[] = []
  let known = 0
  let isClosed = false
  let changes: Promise<void> = Promise.resolve()
  let handlers: ConsumerHandlers | null = null

  const inTurn = (work: (told: ConsumerHandlers) => Promise<void>): Promise<void> => {
    changes = changes.then(() => (handlers === null || world.dead.has(life) ? undefined : work(handlers)))
    return changes
  }
  const drop = (): void => {
    for (const assignment of assignments) assignment.revoked = true
    assignments = []
  }
  const revokeAnnounced = async (told: ConsumerHandlers): Promise<void> => {
    const revoked = announced
    announced = []
    if (revoked.length > 0) await told.onRevoked(revoked.map(at))
  }

  const takeOver = async (told: ConsumerHandlers, generation: number, partitions: readonly number[]): Promise<void> => {
    const isSuperseded = (): boolean => generation !== known || isClosed
    await revokeAnnounced(told)
    await Promise.all(busy)
    if (isSuperseded()) return
    await takesTime(world, life, 30)
    const starts = partitions.map((partition) => ({ partition, offset: world.committed.get(partition) ?? 0 }))
    if (isSuperseded()) return
    announced = partitions
    await told.onAssigned(
      starts.map(({ partition, offset }) => ({ ...at(partition), offset })),
      [],
    )
    if (isSuperseded()) return
    assignments = starts.map(({ partition, offset }) => {
      const assignment = { partition, revoked: false }
      const loop = feed(world, life, { assignment, offset, reading, handlers: told }).finally(() => busy.delete(loop))
      busy.add(loop)
      return assignment
    })
  }

  const seat: Seat = {
    life,
    async release() {
      if (!makesReady || isClosed || handlers === null) return
      reading.isReleasing = true
      if (announced.length > 0) await handlers.onRevoking(announced.map(at))
    },
    hear(generation, partitions) {
      if (generation <= known || isClosed) return
      known = generation
      reading.isReleasing = false
      drop()
      void inTurn((told) => takeOver(told, generation, partitions))
    },
    lost() {
      if (isClosed) return
      drop()
      void inTurn(async (told) => {
        await revokeAnnounced(told)
        told.onError(notOurs(), false)
        await takesTime(world, life, 300)
        if (!isClosed) group.join(seat)
      })
    },
  }

  return {
    async start(given) {
      handlers = given
      await takesTime(world, life, 50)
      if (!isClosed) group.join(seat)
    },
    async commit(offsets) {
      const generation = known
      const owned = assignments
      if (!offsets.every(({ partition }) => owned.some((one) => one.partition === partition))) throw notOurs()
      await takesTime(world, life, 10)
      const isLost = world.random.chance(world.misfortune.commitFails)
      if (!group.accepts(seat, generation)) throw notOurs()
      if (!isLost || world.random.chance(0.5)) storeCommit(world, offsets)
      if (isLost) throw new SluiceError('KAFKA_FAILED', 'simulated lost answer', { retriable: true })
    },
    setPaused(paused) {
      reading.isPaused = paused
    },
    async stopFetching() {
      reading.fetching = false
      await Promise.all(busy)
    },
    async close() {
      isClosed = true
      reading.fetching = false
      drop()
      group.leave(seat)
      await inTurn(revokeAnnounced)
    },
  }
}
