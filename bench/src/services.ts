import { join } from 'node:path'
import { chooseLocalPorts, repositoryRoot, startStack, tdengineUrlWithLogin } from '@sluice/stack'
import type { BenchOptions } from './options.ts'

/** What the benchmark talks to, and the processes whose cost it counts. */
export interface Services {
  readonly kafkaBrokers: string
  /** `ws://root:taosdata@host:port`. */
  readonly tdengineUrl: string
  /** Absent for services that somebody else runs. */
  readonly pids: { readonly broker?: number; readonly tdengine?: number }
  stop(): Promise<void>
}

/**
 * The broker waits for so long for further members of a new group, as Kafka does by default (3 s there). Without it the second of
 * two workers that start together reads nothing until the first one has heard of it, which was up to two seconds of seven.
 */
const GROUP_BEGINS_AFTER_MS = 1_000

/** Starts what was not given. Data lies in `.sluice/bench`, so that messages are loaded once. */
export const openServices = async (options: Pick<BenchOptions, 'kafkaBrokers' | 'tdengineUrl'>): Promise<Services> => {
  const external = {
    // The pipeline is measured without its console: neither of these is dialled.
    databaseUrl: 'none',
    redisUrl: 'none',
    ...(options.kafkaBrokers === null ? {} : { kafkaBrokers: options.kafkaBrokers }),
    ...(options.tdengineUrl === null ? {} : { tdengineUrl: options.tdengineUrl }),
  }
  const stack = await startStack({
    dir: join(repositoryRoot, '.sluice', 'bench'),
    toolsDir: join(repositoryRoot, '.tools'),
    ports: await chooseLocalPorts(null),
    external,
    kafkaSettings: { 'group.initial.rebalance.delay.ms': String(GROUP_BEGINS_AFTER_MS) },
  })
  const pidOf = (name: string): number | undefined => stack.processes.find((one) => one.name === name)?.pid
  const broker = pidOf('kafka')
  const tdengine = pidOf('tdengine')
  return {
    kafkaBrokers: stack.endpoints.kafkaBrokers,
    tdengineUrl: options.tdengineUrl ?? tdengineUrlWithLogin(stack.endpoints),
    pids: { ...(broker === undefined ? {} : { broker }), ...(tdengine === undefined ? {} : { tdengine }) },
    stop: () => stack.stop(),
  }
}
