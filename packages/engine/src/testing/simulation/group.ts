import type { World } from './world.ts'

/** A member as the coordinator knows it. */
export interface Seat {
  readonly life: number
  /** A generation has begun, in which these partitions are its own. */
  hear(generation: number, partitions: readonly number[]): void
  /** It is no member any more: the coordinator did not hear from it. */
  lost(): void
}

/** The coordinator of one consumer group. Members hear of a generation at different moments, some of them late. */
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

export const createSimulatedGroup = (world: World): SimulatedGroup => {
  const { random } = world
  const clock = world.time.clock(COORDINATOR)
  const seats = new Set<Seat>()
  let generation = 0

  const soon = (action: () => void): void =>
    void clock.after(random.between(0, random.chance(0.2) ? LATE_MS : 100), action)

  const rebalance = (): void => {
    generation += 1
    const begun = generation
    const order = [...seats]
    const shift = random.between(0, order.length)
    for (const [index, seat] of order.entries()) {
      const isOurs = (partition: number): boolean => (partition + shift) % order.length === index
      const partitions = [...world.topic.partitions.keys()].filter(isOurs)
      soon(() => seat.hear(begun, partitions))
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
      soon(seat.lost)
      rebalance()
    },
  }
}
