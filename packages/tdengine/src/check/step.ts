import { type CheckFinding, type CheckStep, errorCatalogue, isSluiceError } from '@sluice/contracts'

/** Asks, times, and turns what TDengine or the network refused into a step. Throws what is no SluiceError. */
export const askStep = async (
  step: CheckStep['step'],
  subject: string,
  ask: () => Promise<CheckFinding>,
): Promise<CheckStep> => {
  const startedAtMs = performance.now()
  const elapsedMs = (): number => performance.now() - startedAtMs
  try {
    return { step, subject, status: 'ok', ...(await ask()), durationMs: elapsedMs() }
  } catch (error) {
    if (!isSluiceError(error)) throw error
    const { code, message, hint = errorCatalogue[code].remedy } = error
    return { step, subject, status: 'failed', detail: message, code, hint, durationMs: elapsedMs() }
  }
}
