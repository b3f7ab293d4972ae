import { untilTickMs } from '@sluice/contracts'
import { UNATTENDED_WAIT_MS_MAX } from '../../consumer/idle-wait.ts'

/** Of the group member whose fetches these are. */
export interface ParkingMember {
  readonly sessionMs: number
  /** Tells the coordinator that it lives, unless it heard so a moment ago. Throws what the coordinator answers. */
  beat(intervalMs: number): Promise<void>
  /** Ids of the brokers that it knows; kafkajs asks others only when the requests to those before have ended. */
  brokers(): readonly number[]
  /** Ends the request to this broker at once; false while there is none on its way. */
  giveUp(nodeId: number): boolean
}

/** Of the session: Kafka asks for a third at most. */
const BEAT_SHARE = 0.3
/** A request that is not on its way yet cannot be given up; it is a moment later. */
const AGAIN_MS = 100

interface ParkedFetch {
  readonly nodeId: number
  isGivenUp: boolean
}

/**
 * The requests of one group member that brokers may hold for long. kafkajs 2.2.4 beats its heart between fetches and leaves a
 * group after them; while one is parked, hearts beat here, and what the group must not wait for ends it.
 */
export class ParkedFetches {
  readonly #member: ParkingMember
  readonly #parked = new Set<ParkedFetch>()
  readonly #beatMs: number
  #beat: NodeJS.Timeout | undefined
  #ending: NodeJS.Timeout | undefined
  #brokers = ''
  #isBeating = false
  #failure: unknown = null

  constructor(member: ParkingMember) {
    this.#member = member
    this.#beatMs = BEAT_SHARE * member.sessionMs
  }

  /** How long such a request is held: to the tick that is `waitMs` away at most. */
  heldMs(waitMs: number): number {
    return waitMs < 2 * this.#beatMs ? waitMs : waitMs - (performance.now() % this.#beatMs)
  }

  /** Looks after the request that `ask` makes of a broker. Throws what a heartbeat threw meanwhile, as kafkajs does after a fetch. */
  async attend<Answer>(nodeId: number, ask: (parked: Readonly<ParkedFetch>) => Promise<Answer>): Promise<Answer> {
    const parked = { nodeId, isGivenUp: false }
    if (this.#parked.size === 0) this.#brokers = this.#brokersNow()
    this.#parked.add(parked)
    this.#beat ??= setTimeout(this.#onBeat, untilTickMs(performance.now(), this.#beatMs))
    try {
      const answer = await ask(parked)
      if (this.#failure !== null) throw this.#failure
      return answer
    } finally {
      this.#parked.delete(parked)
      if (this.#parked.size === 0) this.#rest()
    }
  }

  /** The member is about to leave: waits as long as for a request that nobody looks after. */
  leaveSoon(): void {
    if (this.#ending === undefined) this.#giveUpIn(UNATTENDED_WAIT_MS_MAX)
  }

  /** Something of the member failed, and kafkajs waits for its other requests before it does something about that. */
  failed(): void {
    this.#giveUpIn(0)
  }

  #rest(): void {
    clearTimeout(this.#beat)
    clearTimeout(this.#ending)
    this.#beat = undefined
    this.#ending = undefined
    this.#failure = null
  }

  #brokersNow(): string {
    return this.#member.brokers().toSorted().join()
  }

  readonly #onBeat = async (): Promise<void> => {
    this.#beat = setTimeout(this.#onBeat, untilTickMs(performance.now(), this.#beatMs))
    // kafkajs gives a broken connection up, and says so, when nothing is on its way to that broker over the other one.
    if (this.#isBeating || this.#brokersNow() !== this.#brokers) return this.failed()
    this.#isBeating = true
    try {
      await this.#member.beat(this.#beatMs / 2)
    } catch (error) {
      if (this.#parked.size === 0) return
      this.#failure = error
      this.failed()
    } finally {
      this.#isBeating = false
    }
  }

  /** Those that are out now; kafkajs may begin others before all of them have ended. */
  #giveUpIn(ms: number, these: readonly ParkedFetch[] = [...this.#parked]): void {
    clearTimeout(this.#ending)
    const left = these.filter((parked) => this.#parked.has(parked) && !parked.isGivenUp)
    this.#ending = left.length === 0 ? undefined : setTimeout(() => this.#giveUp(left), ms)
  }

  #giveUp(these: readonly ParkedFetch[]): void {
    for (const parked of these) parked.isGivenUp = this.#member.giveUp(parked.nodeId)
    this.#giveUpIn(AGAIN_MS, these)
  }
}
