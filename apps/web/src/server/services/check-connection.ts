import {
  type CheckStep,
  type Connection,
  type ConnectionAddress,
  checkFindings,
  isSluiceError,
  type ProbeResponse,
  type SluiceError,
} from '@sluice/contracts'
import type { AskProbe } from '@sluice/dispatch'

type CheckResult = ProbeResponse<'kafka.check'>

/** Codes that say something about the server, and not about ours. */
const isAboutServer = (error: unknown): error is SluiceError =>
  isSluiceError(error) && (error.code.startsWith('TDENGINE_') || error.code.startsWith('SECRET_'))

const failedStep = ({ code, message, hint }: SluiceError): Pick<CheckStep, 'ok' | 'detail' | 'code' | 'hint'> => ({
  ok: false,
  detail: message,
  code,
  ...(hint === undefined ? {} : { hint }),
})

/** Asks a worker of the group to try a saved connection, step by step. Throws NO_WORKER, PROBE_TIMEOUT, QUEUE_UNAVAILABLE. */
export const checkConnection = async (
  ask: AskProbe,
  connection: Connection & ConnectionAddress,
  workerGroup: string,
): Promise<CheckResult> => {
  const question = { workerGroup, taskId: null, sealedSecrets: null }
  const saved = { kind: 'saved', name: connection.name } as const
  if (connection.kind === 'kafka')
    return ask('kafka.check', { connection: saved, registry: null, topics: [] }, question)
  const startedAtMs = performance.now()
  const stepOf = (outcome: Omit<CheckStep, 'step' | 'subject' | 'durationMs'>): CheckResult => ({
    ok: outcome.ok,
    steps: [
      {
        step: 'connect',
        subject: connection.settings.url,
        durationMs: performance.now() - startedAtMs,
        ...outcome,
      },
    ],
  })
  try {
    const { version } = await ask('tdengine.databases', { connection: saved }, question)
    return stepOf({ ok: true, ...checkFindings.tdengine(version) })
  } catch (error) {
    if (!isAboutServer(error)) throw error
    return stepOf(failedStep(error))
  }
}
