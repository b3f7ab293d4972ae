/** The process that sends at an even pace: all that costs anything is done before it is told to begin. */
import { setTimeout as sleep } from 'node:timers/promises'
import { datasetNamed } from '../../datasets/index.ts'
import { clockMs } from '../clock.ts'
import { encodeTicks, type Tick } from './encode-ticks.ts'
import { TICK_MS, tickSizes } from './pace.ts'
import { openProduceConnection, type ProduceConnection } from './produce-connection.ts'
import { type SenderReply, type SendStep, sendOrderSchema, sendStepSchema } from './protocol.ts'

const order = sendOrderSchema.parse(JSON.parse(process.argv[2] ?? ''))
const { topic, leaders, warmUpMessages, perSecond, seconds } = order
const partitions = leaders.length
const reply = (message: SenderReply): void => void process.send?.(message)

const connections = new Map<string, ProduceConnection>()
const leaderOf: ProduceConnection[] = []
for (const { host, port } of leaders) {
  const address = `${host}:${port}`
  const connection = connections.get(address) ?? (await openProduceConnection(host, port))
  connections.set(address, connection)
  leaderOf.push(connection)
}
const send = ({ partition, batch }: Tick): void => leaderOf[partition]?.send(topic, partition, batch)
const settled = async (): Promise<void> => {
  await Promise.all([...connections.values()].map((connection) => connection.settled()))
}

const warmUpSizes = Array.from({ length: partitions }, () => warmUpMessages / partitions)
const sizes = [...warmUpSizes, ...tickSizes(perSecond, seconds)]
const ticks = await encodeTicks(datasetNamed(order.dataset).messages(), { sizes, partitions })
const paced = ticks.splice(partitions)

const sendPaced = async (): Promise<SenderReply> => {
  const cpu = process.cpuUsage()
  const beganMs = clockMs()
  let lateMs = 0
  for (const [number, tick] of paced.entries()) {
    const dueMs = beganMs + (number + 1) * TICK_MS
    for (let waitMs = dueMs - clockMs(); waitMs > 0; waitMs = dueMs - clockMs()) await sleep(waitMs)
    lateMs = Math.max(lateMs, clockMs() - dueMs)
    send(tick)
  }
  await settled()
  const { user, system } = process.cpuUsage(cpu)
  return { is: 'paced', beganMs, lateMs, cpuSeconds: (user + system) / 1e6 }
}

const steps: Readonly<Record<SendStep, () => Promise<SenderReply>>> = {
  warmUp: async () => {
    for (const tick of ticks) send(tick)
    await settled()
    return { is: 'warmedUp' }
  },
  pace: sendPaced,
}
process.on('message', (message) => {
  // A rejection is not handled, on purpose: it ends this process, which the other side notices.
  void steps[sendStepSchema.parse(message)]().then(reply)
})
const bytes = [...ticks, ...paced].reduce((sum, { batch }) => sum + batch.length, 0)
reply({ is: 'ready', encodedMiB: bytes / 2 ** 20 })
