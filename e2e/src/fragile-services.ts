import { chmod, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import {
  chooseLocalPorts,
  localSecrets,
  repositoryRoot,
  type Stack,
  type StackEndpoints,
  startProduct,
  startStack,
} from '@sluice/stack'
import type { RunningProduct } from './running-product.ts'

/** By what the endpoints call the service. */
export const serviceNames = ['databaseUrl', 'redisUrl', 'kafkaBrokers', 'tdengineUrl'] as const
export type FragileService = (typeof serviceNames)[number]

/** A product on services of its own, each of which can be stopped and comes back with its data. */
export interface FragileProduct {
  readonly product: RunningProduct
  stop(service: FragileService): Promise<void>
  /** Resolves when it answers. */
  start(service: FragileService): Promise<void>
  close(): Promise<void>
}

/** A stack that starts this service, and takes the others for somebody else's. */
const startOnly = async (service: FragileService, dir: string, ports: Awaited<ReturnType<typeof chooseLocalPorts>>) =>
  startStack({
    dir,
    toolsDir: join(repositoryRoot, '.tools'),
    ports,
    external: Object.fromEntries(serviceNames.filter((name) => name !== service).map((name) => [name, ''])),
    durableTdengine: true,
  })

export const startFragileProduct = async (): Promise<FragileProduct> => {
  const dir = await mkdtemp(join(tmpdir(), 'sluice-fragile-'))
  await chmod(dir, 0o755)
  const ports = await chooseLocalPorts(null)
  const running = new Map<FragileService, Stack>()
  const start = async (service: FragileService): Promise<Stack> => {
    const stack = await startOnly(service, dir, ports)
    running.set(service, stack)
    return stack
  }
  const stopAll = async (): Promise<void> => {
    await Promise.all([...running.values()].map((stack) => stack.stop()))
    await rm(dir, { recursive: true, force: true })
  }
  try {
    const [postgres, redis, kafka, tdengine] = await Promise.all([
      start('databaseUrl'),
      start('redisUrl'),
      start('kafkaBrokers'),
      start('tdengineUrl'),
    ])
    const endpoints: StackEndpoints = {
      ...tdengine.endpoints,
      kafkaBrokers: kafka.endpoints.kafkaBrokers,
      redisUrl: redis.endpoints.redisUrl,
      databaseUrl: postgres.endpoints.databaseUrl,
    }
    const product = await startProduct({
      endpoints,
      database: 'sluice_fragile',
      webPort: ports.web,
      workerPort: ports.worker,
      logsDir: join(dir, 'logs'),
      secrets: await localSecrets(dir),
    })
    const { webUrl, adminEmail, adminPassword } = product
    return {
      product: { webUrl, adminEmail, adminPassword, endpoints },
      stop: async (service) => running.get(service)?.stop(),
      start: async (service) => void (await start(service)),
      async close() {
        await product.stop()
        await stopAll()
      },
    }
  } catch (error) {
    await stopAll()
    throw error
  }
}
