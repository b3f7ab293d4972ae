import { z } from 'zod'
import { errors } from './errors.ts'
import { ServerError } from './server-error.ts'

const count = z.number().int().nonnegative()
const writeFailureSchema = z.strictObject({
  /** Low 16 bits of TDengine's code, for example 0x529 (a vnode is stopped) or 0x12b (no disk space). */
  code: z.number().int().min(1).max(0xffff),
  message: z.string().default('failure that was asked for'),
  /** So many writes fail; absent: all of them, until `forMs` is over or it is switched off. */
  times: count.optional(),
  /** Writes fail for so long after it was switched on. */
  forMs: count.optional(),
})
/** Everything off. */
export const faultSettingsSchema = z.strictObject({
  /** Sends each answer so much later; the request itself runs at once. */
  delayMs: count.default(0),
  /** Ends connections of new sockets and of REST requests without an answer. */
  refuseConnections: z.boolean().default(false),
  /** Drops the socket when the n-th bind from now comes, which is not bound; 0 = never. */
  dropSocketAtBind: count.default(0),
  /** Drops the socket instead of running the n-th exec from now; 0 = never. */
  dropSocketAtExec: count.default(0),
  /** Runs the n-th exec from now and drops the socket instead of answering; 0 = never. */
  dropSocketAfterExec: count.default(0),
  /** Answers execs, INSERTs and schemaless lines with a code and writes nothing. */
  failWrites: writeFailureSchema.nullable().default(null),
  /** Answers so many execs, INSERTs and schemaless lines with 0x529 "Vnode stopped" and writes nothing. */
  vnodeStoppedTimes: count.default(0),
  /** Writes only half of the tables of so many execs and answers 0x60b. */
  partialWriteTimes: count.default(0),
  /** Writes the tables of all vgroups but the last for so many execs and answers 0x529. */
  vgroupDownTimes: count.default(0),
  /** Runs a statement right before the n-th exec from now, between its bind and its rows: DROP, ALTER, anything. */
  sqlBeforeExec: z
    .strictObject({ nth: count.min(1), sql: z.string() })
    .nullable()
    .default(null),
})

/** What the server does wrong on purpose, for tests of clients. */
export type FaultSettings = z.output<typeof faultSettingsSchema>
export type FaultChanges = Partial<z.input<typeof faultSettingsSchema>>

/** What an exec is to do wrong. */
export interface ExecFault {
  readonly dropsSocket: 'before' | 'after' | undefined
  readonly sqlBefore: string | undefined
}

/** Programmable misbehaviour; counters run down as faults happen. */
export class Faults {
  #settings: FaultSettings = faultSettingsSchema.parse({})
  #failWritesUntilMs = Number.POSITIVE_INFINITY
  readonly #now: () => number

  /** `now` is the clock that `forMs` goes by. */
  constructor(now: () => number) {
    this.#now = now
  }

  /** What is left to go wrong. */
  get settings(): FaultSettings {
    return this.#settings
  }

  /** Changes the named switches. Throws a ZodError for what is no setting. */
  set(changes: FaultChanges): void {
    this.setFrom(changes)
  }

  /** The same with what came from outside. */
  setFrom(changes: unknown): void {
    const named = z.looseObject({}).parse(changes)
    this.#settings = faultSettingsSchema.parse({ ...this.#settings, ...named })
    if (!Object.hasOwn(named, 'failWrites')) return
    const forMs = this.#settings.failWrites?.forMs
    this.#failWritesUntilMs = forMs === undefined ? Number.POSITIVE_INFINITY : this.#now() + forMs
  }

  /** Switches everything off. */
  clear(): void {
    this.#settings = faultSettingsSchema.parse({})
  }

  set refuseConnections(refuses: boolean) {
    this.set({ refuseConnections: refuses })
  }

  set vnodeStoppedTimes(times: number) {
    this.set({ vnodeStoppedTimes: times })
  }

  set partialWriteTimes(times: number) {
    this.set({ partialWriteTimes: times })
  }

  set dropSocketAtExec(nth: number) {
    this.set({ dropSocketAtExec: nth })
  }

  /** Counts a bind; true when this one is to drop the socket. */
  takeBindDrop(): boolean {
    return this.#countdown('dropSocketAtBind')
  }

  /** Counts an exec. */
  takeExec(): ExecFault {
    const before = this.#countdown('dropSocketAtExec')
    const after = this.#countdown('dropSocketAfterExec')
    return { dropsSocket: before ? 'before' : after ? 'after' : undefined, sqlBefore: this.#takeSql() }
  }

  /** Counts a write; throws when this one is to fail. */
  failWrite(): void {
    if (this.#take('vnodeStoppedTimes')) throw errors.vnodeStopped()
    const { failWrites } = this.#settings
    if (failWrites === null) return
    const { code, message, times } = failWrites
    if (times === 0 || this.#now() >= this.#failWritesUntilMs) {
      this.#change({ failWrites: null })
      return
    }
    if (times !== undefined) this.#change({ failWrites: { ...failWrites, times: times - 1 } })
    throw new ServerError(code, message)
  }

  takePartialWrite(): boolean {
    return this.#take('partialWriteTimes')
  }

  takeVgroupDown(): boolean {
    return this.#take('vgroupDownTimes')
  }

  #takeSql(): string | undefined {
    const { sqlBeforeExec: planned } = this.#settings
    if (planned === null) return undefined
    const isNow = planned.nth === 1
    this.#change({ sqlBeforeExec: isNow ? null : { ...planned, nth: planned.nth - 1 } })
    return isNow ? planned.sql : undefined
  }

  /** Counts down to zero; true when it gets there. */
  #countdown(key: 'dropSocketAtBind' | 'dropSocketAtExec' | 'dropSocketAfterExec'): boolean {
    const left = this.#settings[key]
    if (left > 0) this.#change({ [key]: left - 1 })
    return left === 1
  }

  #take(key: 'vnodeStoppedTimes' | 'partialWriteTimes' | 'vgroupDownTimes'): boolean {
    const left = this.#settings[key]
    if (left > 0) this.#change({ [key]: left - 1 })
    return left > 0
  }

  #change(changes: Partial<FaultSettings>): void {
    this.#settings = { ...this.#settings, ...changes }
  }
}
