import { addCounts, type OutcomeCounts, zeroCounts } from '@sluice/contracts'
import type { KafkaConsumer } from '@sluice/kafka'
import type { Engine, EngineEnd } from '../../port.ts'
import { seededRandom } from '../seeded-random.ts'
import { createVirtualTime } from '../virtual-clock.ts'
import { bringToLife } from './bring-to-life.ts'
import { simulatedKafka } from './broker.ts'
import { createSimulatedGroup } from './group.ts'
import { simulatedMember } from './group-member.ts'
import { foretell, makeTopic, type Oracle } from './topic-data.ts'
import { createWorld, type World } from './world.ts'

/** A sub-task crashes, is taken over, is stopped and begun anew, loses its session; the group is shuffled. */
export type Upheaval = 'crash' | 'takeOver' | 'stop' | 'expel' | 'rebalance'

export interface GroupPlan {
  readonly seed: number
  /** Sub-tasks of the task: members of its group. */
  readonly members: number
  /** How often one of `kinds` comes before the group is left in peace. */
  readonly upheavals: number
  readonly kinds: readonly [Upheaval, ...Upheaval[]]
  /** The ledger always answers, and stops have all the time they want: what engines have counted adds up as well. */
  readonly isGentle: boolean
  /** Nothing goes wrong at all but `kinds`, and all members make partitions ready before they give them back. */
  readonly isCalm?: boolean
  readonly recordsPerPartition: number
}

/** A task of several engines that share a world and hand partitions over to each other. */
export interface GroupSimulation {
  readonly world: World
  readonly oracle: Oracle
  readonly ends: readonly EngineEnd[]
  /** Sum of what all engines say that they counted, those that ended included. */
  counted(): OutcomeCounts
  /** Time and trouble until every sub-task has completed. */
  toTheEnd(): Promise<void>
  /** Lets them read for so long, once all have joined, asks them to stop in one moment, and waits until they have. */
  stopAfter(ms: number): Promise<void>
  /** Begins all of them again. */
  startAll(): void
}

interface SubTask {
  readonly life: number
  readonly engine: Engine
}

const DIRECTOR = 0
/** By then every member has heard what it was given. */
const JOINED_MS = 4_000

export const simulateGroup = ({
  seed,
  members,
  upheavals,
  kinds,
  isGentle,
  isCalm = false,
  recordsPerPartition,
}: GroupPlan): GroupSimulation => {
  const random = seededRandom(seed)
  const time = createVirtualTime(1_000)
  const topic = makeTopic(random, random.between(members, members + 3), recordsPerPartition, 0.1)
  const trouble = isCalm ? 0 : random.next() * 0.3
  const world = createWorld(random, time, topic, {
    writeFails: trouble,
    archiveFails: trouble,
    ledgerFails: isGentle ? 0 : trouble,
    commitFails: trouble,
    rebalance: 0,
    awayMs: 0,
  })
  const group = createSimulatedGroup(world)
  const clock = time.clock(DIRECTOR)
  const current: SubTask[] = []
  const engines: Engine[] = []
  const ends: EngineEnd[] = []
  const over = new Set<number>()
  let isStopping = false

  const member = (life: number): KafkaConsumer =>
    simulatedMember(world, life, { group, makesReady: isCalm || random.chance(0.5) })

  const live = (index: number): void => {
    const former = current[index]
    if (former !== undefined) world.fenced.add(former.life)
    world.life += 1
    const { life } = world
    const kafka = { ...simulatedKafka(world, life), consumer: () => member(life) }
    const engine = bringToLife(world, life, {
      kafka,
      ...(isGentle ? { timing: { drainTimeoutMs: 20_000, revokeTimeoutMs: isCalm ? 20_000 : 5_000 } } : {}),
    })
    engines.push(engine)
    current[index] = { life, engine }
    over.delete(index)
    void engine.done.then((end) => {
      ends.push(end)
      if (current[index]?.life !== life) return
      if (end.reason === 'completed' || isStopping) over.add(index)
      else clock.after(random.between(0, 300), () => live(index))
    })
    engine.start().catch(() => undefined)
  }

  const crash = (index: number, life: number): void => {
    world.dead.add(life)
    time.end(life)
    clock.after(random.between(300, 1_000), () => group.expel(life))
    live(index)
  }
  /** Another worker has the lease; the one before hears of it later. */
  const takeOver = (index: number, { engine }: SubTask): void => {
    live(index)
    clock.after(random.between(0, 800), () => void engine.stop())
  }

  const upset = (): void => {
    const index = random.between(0, members - 1)
    const subTask = current[index]
    if (subTask === undefined || over.has(index)) return
    switch (kinds[random.between(0, kinds.length - 1)]) {
      case 'crash':
        crash(index, subTask.life)
        return
      case 'takeOver':
        takeOver(index, subTask)
        return
      case 'stop':
        void subTask.engine.stop()
        return
      case 'expel':
        group.expel(subTask.life)
        return
      case 'rebalance':
      case undefined:
        group.rebalance()
    }
  }
  const beInTrouble = async (): Promise<void> => {
    for (let done = 0; done < upheavals; done += 1) {
      await clock.sleep(random.between(10, 600))
      upset()
    }
  }
  const startAll = (): void => {
    isStopping = false
    for (let index = 0; index < members; index += 1) live(index)
  }

  const pass = async (ms: number): Promise<void> => {
    const untilMs = time.now() + ms
    clock.after(ms, () => undefined)
    await time.run(() => time.now() >= untilMs)
  }

  startAll()
  return {
    world,
    oracle: foretell(topic),
    ends,
    counted: () => engines.reduce((sum, engine) => addCounts(sum, engine.snapshot().counts), zeroCounts()),
    async toTheEnd() {
      void beInTrouble()
      await time.run(() => over.size === members)
    },
    async stopAfter(ms) {
      for (const { engine } of current) engine.setPaused(true)
      await pass(JOINED_MS)
      for (const { engine } of current) engine.setPaused(false)
      await pass(ms)
      isStopping = true
      for (const { engine } of current) void engine.stop()
      await time.run(() => over.size === members)
    },
    startAll,
  }
}
