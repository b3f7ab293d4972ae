import { type AlertMessage, SluiceError } from '@sluice/contracts'
import { requestGuarded, type TargetGuard } from '@sluice/network'
import { signWebhook } from './sign-webhook.ts'

/** From dialling to the last byte of the answer; who has more to do answers first. */
export const WEBHOOK_TIMEOUT_MS = 10_000
/** Of the answer, of which only the status counts. */
const ANSWER_BYTES_MAX = 65_536
const GONE = 410

export interface WebhookDelivery {
  readonly url: string
  readonly secret: string | null
  readonly messageId: string
  readonly message: AlertMessage
  readonly nowMs: number
}

/**
 * One attempt. Throws TARGET_REFUSED, ALERT_WEBHOOK_UNREACHABLE and ALERT_WEBHOOK_REFUSED; a receiver that says "gone" is
 * not asked again.
 */
export const sendWebhook = async (
  guard: TargetGuard,
  { url, secret, messageId, message, nowMs }: WebhookDelivery,
  timeoutMs = WEBHOOK_TIMEOUT_MS,
): Promise<void> => {
  const body = JSON.stringify(message)
  const signed = secret === null ? {} : signWebhook(secret, { id: messageId, atMs: nowMs, body })
  let status: number
  try {
    const answer = await requestGuarded(guard, {
      url: new URL(url),
      method: 'POST',
      headers: { 'content-type': 'application/json', 'user-agent': 'Sluice', ...signed },
      body,
      timeoutMs,
      bytesMax: ANSWER_BYTES_MAX,
    })
    status = answer.status
  } catch (cause) {
    if (cause instanceof SluiceError) throw cause
    const code = cause instanceof Error && 'code' in cause ? String(cause.code) : ''
    const why = cause instanceof DOMException ? `no answer within ${timeoutMs / 1_000} s` : code
    throw new SluiceError('ALERT_WEBHOOK_UNREACHABLE', `the webhook could not be told: ${why}`, {
      retriable: true,
      cause,
    })
  }
  if (status >= 200 && status < 300) return
  throw new SluiceError('ALERT_WEBHOOK_REFUSED', `the webhook answered ${status}`, { retriable: status !== GONE })
}
