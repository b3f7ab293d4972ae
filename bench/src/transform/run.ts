import { parseArgs } from 'node:util'
import type { RecordBatch } from '@sluice/contracts'
import { median } from '../median.ts'
import { writeResult } from '../results.ts'
import { CONTESTANTS, type Contestant, type ContestantName } from './contestant.ts'
import { batchesOf, bytesPerMessage } from './messages.ts'
import { openNaive } from './naive.ts'
import { openSluice, openTransform } from './sluice.ts'

const BATCH = 1_000
const GOAL_MICROS = 2

interface Round {
  readonly contestant: ContestantName
  /** CPU of the whole process, the collector's threads included, and of the one thread that does the work. */
  readonly cpuMicrosPerMessage: number
  readonly threadMicrosPerMessage: number
}

const totalMicros = ({ user, system }: NodeJS.CpuUsage): number => user + system

const measure = (
  contestant: ContestantName,
  run: Contestant,
  batches: readonly RecordBatch[],
  messages: number,
): Round => {
  const before = { process: process.cpuUsage(), thread: process.threadCpuUsage() }
  let rows = 0
  for (const batch of batches) rows += run(batch).rows
  const cpu = totalMicros(process.cpuUsage(before.process))
  const thread = totalMicros(process.threadCpuUsage(before.thread))
  if (rows !== messages - messages / 100) throw new Error(`${contestant} made ${rows} rows of ${messages} messages`)
  return { contestant, cpuMicrosPerMessage: cpu / messages, threadMicrosPerMessage: thread / messages }
}

const { values } = parseArgs({
  options: { messages: { type: 'string', default: '200000' }, rounds: { type: 'string', default: '9' } },
})
const messages = Number(values.messages)
const batches = batchesOf(messages, BATCH)
const runs: Readonly<Record<ContestantName, Contestant>> = {
  sluice: await openSluice(),
  'transform only': await openTransform(),
  naive: openNaive(),
}
// The first rounds are for the compiler.
for (const name of CONTESTANTS) measure(name, runs[name], batches, messages)
const rounds: Round[] = []
for (let number = 0; number < Number(values.rounds); number++)
  for (const name of number % 2 === 0 ? CONTESTANTS : CONTESTANTS.toReversed())
    rounds.push(measure(name, runs[name], batches, messages))

const medianOf = (name: ContestantName, key: 'cpuMicrosPerMessage' | 'threadMicrosPerMessage'): number =>
  median(rounds.filter(({ contestant }) => contestant === name).map((round) => round[key]))
const naive = medianOf('naive', 'cpuMicrosPerMessage')
const summaries = CONTESTANTS.map((contestant) => {
  const cpuMicrosPerMessage = medianOf(contestant, 'cpuMicrosPerMessage')
  const threadMicrosPerMessage = medianOf(contestant, 'threadMicrosPerMessage')
  return { contestant, cpuMicrosPerMessage, threadMicrosPerMessage, timesNaive: cpuMicrosPerMessage / naive }
})
for (const { contestant, cpuMicrosPerMessage, threadMicrosPerMessage, timesNaive } of summaries)
  console.log(
    `${contestant.padEnd(16)} ${cpuMicrosPerMessage.toFixed(2)} µs CPU a message (thread ${threadMicrosPerMessage.toFixed(2)}), ${timesNaive.toFixed(2)} × naive`,
  )
const sluice = medianOf('sluice', 'cpuMicrosPerMessage')
console.log(`goal: at most ${GOAL_MICROS.toFixed(1)} µs: ${sluice <= GOAL_MICROS ? 'held' : 'MISSED'}`)

const numbers = { messages, bytesPerMessage: bytesPerMessage(batches), goalMicros: GOAL_MICROS, summaries, rounds }
console.log(`recorded in ${await writeResult('transform', numbers)}`)
