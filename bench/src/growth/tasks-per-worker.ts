import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { type TaskSpec, taskSpecSchema } from '@sluice/contracts'
import { createDispatch } from '@sluice/dispatch'
import { createKafkajs, type KafkaPort } from '@sluice/kafka'
import {
  brokerList,
  chooseLocalPorts,
  meterReadings,
  meterSupertable,
  meterTask,
  repositoryRoot,
  type StackEndpoints,
  startStack,
} from '@sluice/stack'
import { DEFAULT_WORKSPACE_ID } from '@sluice/store'
import { startUsageMeter } from '../process-usage.ts'
import { openDeployment } from '../processes/open-deployment.ts'
import { RESULTS_DIR, writeResult } from '../results.ts'
import { lineChart } from './line-chart.ts'

const DATA_DIR = join(repositoryRoot, '.sluice', 'bench')
const TASKS = [1, 10, 100]
const WARM_MESSAGES = 1_000
/** After the last row rates run down, health becomes IDLE, and brokers are let wait longer and longer. */
const SETTLE_MS = 30_000
const MEASURE_MS = 15_000
/** All tasks together: each of them reads every message, so more tasks get fewer of them. */
const BUSY_ROWS_PER_SECOND = 20_000
const TICK_MS = 100

interface Usage {
  readonly tasks: number
  readonly state: 'idle' | 'busy'
  readonly cores: number
  readonly peakRssMiB: number
}

/** Cores and memory of a process while `work` runs. */
const usageDuring = async (pid: number, work: () => Promise<void>): Promise<Omit<Usage, 'tasks' | 'state'>> => {
  const meter = await startUsageMeter(pid)
  const startedAt = performance.now()
  await work()
  const { cpuSeconds, peakRssMiB } = await meter.read()
  return { cores: cpuSeconds / ((performance.now() - startedAt) / 1_000), peakRssMiB }
}

/** Sends so many messages a second for a while, evenly. */
const produceEvenly = async (send: (from: number, to: number) => Promise<void>, perSecond: number): Promise<void> => {
  const startedAt = performance.now()
  let sent = 0
  for (let elapsed = 0; elapsed < MEASURE_MS; elapsed = performance.now() - startedAt) {
    const due = Math.floor((elapsed / 1_000) * perSecond)
    if (due > sent) await send(sent, due)
    sent = Math.max(sent, due)
    await sleep(TICK_MS)
  }
}

const measure = async (endpoints: StackEndpoints, kafka: KafkaPort, tasks: number): Promise<Usage[]> => {
  const deployment = await openDeployment(endpoints, 'tasks')
  const { name, store, catalog } = deployment
  const dispatch = createDispatch({ redisUrl: endpoints.redisUrl, keyPrefix: name, onError: () => {} })
  const reading = meterReadings(1, 100)
  const startMs = Date.now() - WARM_MESSAGES
  const send = (from: number, to: number): Promise<void> =>
    kafka.produce(
      name,
      Array.from({ length: to - from }, (_, at) => reading(from + at, startMs + from + at)),
    )
  await kafka.createTopic(name, 6)
  await send(0, WARM_MESSAGES)
  await catalog.createSupertable(meterSupertable(name))
  const worker = await deployment.startWorker({ SLUICE_WORKER_CONCURRENCY: String(tasks) })
  try {
    for (let number = 0; number < tasks; number += 1) {
      const spec: TaskSpec = taskSpecSchema.parse(
        meterTask(`${name}_${number}`, endpoints.kafkaBrokers, name, name).spec,
      )
      await store.tasks.create({ workspaceId: DEFAULT_WORKSPACE_ID, spec, secrets: {}, start: true, author: null })
    }
    await dispatch.taskEvents.publish({ taskId: '1', event: 'wanted' })
    const ids = (await store.tasks.list(DEFAULT_WORKSPACE_ID)).map(({ id }) => id)
    const allRead = async (): Promise<boolean> => {
      const totals = await Promise.all(ids.map((id) => store.ledger.totals(id)))
      return totals.every(({ messages }) => messages === WARM_MESSAGES)
    }
    while (!(await allRead())) await sleep(TICK_MS)
    await sleep(SETTLE_MS)
    const idle = await usageDuring(worker.pid, () => sleep(MEASURE_MS).then(() => undefined))
    const busy = await usageDuring(worker.pid, () =>
      produceEvenly((from, to) => send(WARM_MESSAGES + from, WARM_MESSAGES + to), BUSY_ROWS_PER_SECOND / tasks),
    )
    return [
      { tasks, state: 'idle', ...idle },
      { tasks, state: 'busy', ...busy },
    ]
  } finally {
    await Promise.all([deployment.close(), dispatch.close()])
  }
}

const charts = [
  {
    file: 'idle-cpu',
    title: 'Idle tasks',
    yTitle: 'percent of a core',
    state: 'idle',
    of: ({ cores }: Usage) => 100 * cores,
  },
  {
    file: 'idle-memory',
    title: 'Idle tasks',
    yTitle: 'peak MiB of the worker',
    state: 'idle',
    of: ({ peakRssMiB }: Usage) => peakRssMiB,
  },
  {
    file: 'busy-cpu',
    title: `Busy tasks, ${BUSY_ROWS_PER_SECOND.toLocaleString('en')} rows/s together`,
    yTitle: 'percent of a core',
    state: 'busy',
    of: ({ cores }: Usage) => 100 * cores,
  },
  {
    file: 'busy-memory',
    title: `Busy tasks, ${BUSY_ROWS_PER_SECOND.toLocaleString('en')} rows/s together`,
    yTitle: 'peak MiB of the worker',
    state: 'busy',
    of: ({ peakRssMiB }: Usage) => peakRssMiB,
  },
] as const

const stack = await startStack({
  dir: DATA_DIR,
  toolsDir: join(repositoryRoot, '.tools'),
  ports: await chooseLocalPorts(null),
  external: {},
})
const kafka = createKafkajs({
  brokers: brokerList(stack.endpoints.kafkaBrokers),
  sasl: null,
  tls: null,
  clientId: 'bench-tasks',
})
try {
  const usages: Usage[] = []
  for (const tasks of TASKS) {
    const found = await measure(stack.endpoints, kafka, tasks)
    usages.push(...found)
    for (const { state, cores, peakRssMiB } of found)
      console.log(`${tasks} ${state} tasks: ${(100 * cores).toFixed(1)} % of a core, ${peakRssMiB.toFixed(0)} MiB`)
  }
  await writeResult('growth-tasks', { usages })
  for (const { file, title, yTitle, state, of } of charts) {
    const points = usages
      .filter((usage) => usage.state === state)
      .map((usage) => ({ x: usage.tasks, low: of(usage), middle: of(usage), high: of(usage) }))
    await writeFile(
      join(RESULTS_DIR, `growth-tasks-${file}.svg`),
      lineChart({ title, xTitle: 'tasks in one worker', yTitle, points }),
    )
  }
} finally {
  await kafka.close()
  await stack.stop()
}
