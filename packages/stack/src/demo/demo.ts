import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import { createKafkajs, type KafkaPort } from '@sluice/kafka'
import { createTdengine } from '@sluice/tdengine'
import { repositoryRoot } from '../database.ts'
import { endpointsFromEnvironment, type StackEndpoints } from '../endpoints.ts'
import { chooseLocalPorts } from '../local-ports.ts'
import { type Product, startProduct } from '../product/product.ts'
import { localSecrets } from '../product/secrets.ts'
import { startStack } from '../stack.ts'
import { brokerList } from './broker-list.ts'
import { buildConsole } from './build.ts'
import { type CheckReport, checkPipeline } from './check.ts'
import { signIn } from './console-api.ts'
import { feedMeters, fillTopics } from './feed.ts'
import { ensureMetersTask } from './meters-task.ts'
import { createProgress } from './progress.ts'
import { claimFolder } from './single-instance.ts'

export interface DemoOptions {
  readonly env: NodeJS.ProcessEnv
  readonly print: (line: string) => void
  /** Called when a child dies although nobody stopped it. */
  readonly onUnexpectedExit: (description: string) => void
}

export interface Demo {
  readonly product: Product
  readonly endpoints: StackEndpoints
  check(): Promise<CheckReport>
  stop(): Promise<void>
}

/** Brings everything up in `.sluice/`: services, console, worker, topics with real data, a live task. */
export const startDemo = async (options: DemoOptions): Promise<Demo> => {
  const progress = createProgress(options.print)
  const dir = join(repositoryRoot, '.sluice')
  await mkdir(dir, { recursive: true })
  const instance = await claimFolder(dir)
  const ports = await chooseLocalPorts(join(dir, 'ports.json'), (name, wanted, chosen) =>
    progress.line(`Port ${wanted} is taken: ${name} uses ${chosen}`),
  )
  const external = endpointsFromEnvironment(options.env)
  const cleanUps: (() => Promise<void>)[] = [instance.release]
  const stop = async (): Promise<void> => {
    for (const cleanUp of cleanUps.reverse()) await cleanUp()
    cleanUps.length = 0
  }
  try {
    const [stack] = await Promise.all([
      progress.step(
        'Starting Postgres, Redis, Kafka and TDengine (the first time fetches what is missing)',
        async () => {
          const started = await startStack({
            dir,
            toolsDir: join(repositoryRoot, '.tools'),
            ports,
            external,
            durableTdengine: true,
            onProgress: progress.line,
            onUnexpectedExit: options.onUnexpectedExit,
          })
          cleanUps.push(started.stop)
          return started
        },
      ),
      progress.step('Building the console', buildConsole),
    ])
    const { endpoints } = stack
    const product = await startProduct({
      endpoints,
      database: external.databaseUrl === undefined ? 'sluice' : null,
      webPort: ports.web,
      workerPort: ports.worker,
      logsDir: join(dir, 'logs'),
      secrets: await localSecrets(dir),
      onProgress: progress.line,
      onUnexpectedExit: options.onUnexpectedExit,
    })
    cleanUps.push(product.stop)
    await instance.remember([...stack.processes, product.web, product.worker].map(({ pid }) => pid))
    const kafka = demoKafka(endpoints)
    cleanUps.push(() => kafka.close())
    await progress.step('Filling the topics', () => fillTopics(kafka))
    const feed = await feedMeters(kafka, (error) =>
      progress.line(`feeding meters failed: ${error instanceof Error ? error.message : 'unknown'}`),
    )
    cleanUps.push(feed.stop)
    const api = await signIn(product.webUrl, product.adminEmail, product.adminPassword)
    await ensureMetersTask(api, endpoints.kafkaBrokers)
    progress.line('Everything is up')
    return { product, endpoints, check: () => runCheck(api, endpoints), stop }
  } catch (error) {
    await stop()
    throw error
  }
}

const demoKafka = (endpoints: StackEndpoints): KafkaPort =>
  createKafkajs({ brokers: brokerList(endpoints.kafkaBrokers), sasl: null, tls: null, clientId: 'sluice-demo' })

const runCheck = async (api: Awaited<ReturnType<typeof signIn>>, endpoints: StackEndpoints): Promise<CheckReport> => {
  const catalog = await createTdengine().catalog({
    url: endpoints.tdengineUrl,
    username: endpoints.tdengineUser,
    password: endpoints.tdenginePassword,
  })
  try {
    return await checkPipeline(api, catalog, endpoints.kafkaBrokers)
  } finally {
    await catalog.close()
  }
}
