import process from 'node:process'
import { readConfig } from './config/env.ts'
import { errorFields } from './log/error-fields.ts'
import { createLogger, type Logger, standardOutput } from './log/logger.ts'
import { type RunningWorker, startWorker } from './start-worker.ts'

/** A stop that takes longer than this is cut short; what was not given back expires. */
const STOP_MS_MAX = 20_000

const stopOnSignal = (worker: RunningWorker, logger: Logger): void => {
  let stopping = false
  const stop = async (signal: string): Promise<void> => {
    if (stopping) return
    stopping = true
    logger.info({ signal }, 'worker stops')
    setTimeout(() => {
      logger.error('worker did not stop in time')
      process.exit(1)
    }, STOP_MS_MAX).unref()
    await worker.stop()
    logger.info('worker has stopped')
    process.exit(0)
  }
  for (const signal of ['SIGTERM', 'SIGINT'] as const)
    process.on(signal, () => {
      stop(signal).catch((error: unknown) => {
        logger.fatal(errorFields(error), 'worker failed to stop')
        process.exit(1)
      })
    })
}

const main = async (): Promise<void> => {
  const output = standardOutput()
  const logger = createLogger('info', output)
  const die = (error: unknown): void => {
    logger.fatal(errorFields(error), 'worker failed')
    process.exit(1)
  }
  process.on('uncaughtException', die)
  process.on('unhandledRejection', die)
  try {
    const config = readConfig(process.env)
    logger.level = config.logLevel
    const worker = await startWorker(config, { logger, output })
    stopOnSignal(worker, logger)
    logger.info({ worker: worker.id, group: config.group, port: worker.httpPort }, 'worker is ready')
  } catch (error) {
    die(error)
  }
}

await main()
