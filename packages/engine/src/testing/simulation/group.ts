import type { World } from './world.ts'

/** A member as the coordinator knows it. */
export interface Seat {
  readonly life: number
  /** The group wants all partitions back; resolves when the member joins again. */
  release(): Promise<void>
  /** A generation has begun, in which these partitions are its own. */
  hear(generation: number, partitions: readonly number[]): void
  /** It is no member any more: the coordinator did not hear from it. */
  lost(): void
}

/**
 * The coordinator of one consumer group. Members hear at different moments, some of them late, that a generation is to end,
 * and of the one after it.
 */
export interface SimulatedGroup {
  join(seat: Seat): void
  leave(seat: Seat): void
  /** Whether a commit of this member and generation counts. */
  accepts(seat: Seat, generation: number): boolean
  /** Shuffles all partitions. */
  rebalance(): void
  /** The session of a life ran out, whether it lives or not. */
  expel(life: number): void
}

/** Does not die. */
const COORDINATOR = 0
const LATE_MS = 1_500
/** Members that have not come back by then are not waited for. */
const PATIENCE_MS = 30_000

export const createSimulatedGroup = (world: World): SimulatedGroup => {
  const { random } = world
  const clock = world.time.clock(COORDINATOR)
  const seats = new Set<Seat>()
  let generation = 0
  let wanted = 0

  const toHearMs = (): number => random.between(0, random.chance(0.2) ? LATE_MS : 100)
  const soon = (action: () => void): Promise<void> => clock.sleep(toHearMs()).then(action)
  /** Who has not heard yet of the generation that has begun cannot be asked to end it. */
  const heard = new Map<Seat, Promise<void>>()

  const rebalance = (): void => {
    wanted += 1
    const mine = wanted
    const joinAgain = async (seat: Seat): Promise<void> => {
      await heard.get(seat)
      await clock.sleep(toHearMs())
      if (mine === wanted && !world.dead.has(seat.life)) await seat.release()
    }
    void Promise.race([Promise.all([...seats].map(joinAgain)), clock.sleep(PATIENCE_MS)]).then(() => {
      if (mine === wanted) begin()
    })
  }

  const begin = (): void => {
    generation += 1
    const begun = generation
    const order = [...seats]
    const shift = random.between(0, order.length)
    for (const [index, seat] of order.entries()) {
      const isOurs = (partition: number): boolean => (partition + shift) % order.length === index
      const partitions = [...world.topic.partitions.keys()].filter(isOurs)
      heard.set(
        seat,
        soon(() => seat.hear(begun, partitions)),
      )
    }
  }

  return {
    join(seat) {
      seats.add(seat)
      rebalance()
    },
    leave(seat) {
      if (seats.delete(seat)) rebalance()
    },
    accepts: (seat, known) => seats.has(seat) && known === generation,
    rebalance,
    expel(life) {
      const seat = [...seats].find((one) => one.life === life)
      if (seat === undefined) return
      seats.delete(seat)
      void soon(seat.lost)
      rebalance()
    },
  }
}
