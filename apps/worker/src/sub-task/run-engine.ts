import { isSluiceError } from '@sluice/contracts'
import type { Engine, EngineEnd } from '@sluice/engine'
import type { Logger } from '../log/logger.ts'

/** Runs an engine to its end, which comes early when `letGo` aborts: then it drains. */
export const runEngine = async (engine: Engine, letGo: AbortSignal, logger: Logger): Promise<EngineEnd> => {
  const stop = (): void => void engine.stop()
  letGo.addEventListener('abort', stop)
  if (letGo.aborted) stop()
  try {
    // How it ends is in `done`, a failed start too.
    engine
      .start()
      .catch((error: unknown) => logger.debug({ code: isSluiceError(error) ? error.code : null }, 'start failed'))
    return await engine.done
  } finally {
    letGo.removeEventListener('abort', stop)
  }
}
