import { SluiceError } from '@sluice/contracts'
import type { TargetGuard } from '@sluice/network'
import type { AlertOutbox, ClaimedDelivery, DeliveryEnd } from '@sluice/store'
import type { Mailer } from './channels/mailer.ts'
import { retryDelayMs } from './channels/retry.ts'
import { sendWebhook } from './channels/send-webhook.ts'
import { writeMail } from './channels/write-mail.ts'

export interface DeliverParts {
  readonly outbox: AlertOutbox
  readonly guard: TargetGuard
  readonly mailer: Pick<Mailer, 'send'>
  readonly random: () => number
  readonly now: () => number
  /** Something unforeseen; the message waits for its next attempt. */
  readonly onTrouble: (error: unknown) => void
}

/** Messages that one worker sends side by side. */
const AT_ONCE = 8
/** Longer than any attempt takes. */
const HOLD_MS = 60_000
/** Codes that no repetition changes. */
const FINAL_CODES: ReadonlySet<string> = new Set(['TARGET_REFUSED', 'ALERT_MAIL_OFF', 'SECRET_UNREADABLE'])

const send = async ({ guard, mailer, now }: DeliverParts, delivery: ClaimedDelivery): Promise<void> => {
  const { settings, message, messageId } = delivery
  switch (settings.kind) {
    case 'webhook':
      return sendWebhook(guard, { url: settings.url, secret: delivery.secret(), messageId, message, nowMs: now() })
    case 'email':
      return mailer.send(settings.to, writeMail(message, settings.language), messageId)
    default:
      return settings satisfies never
  }
}

/** What a failure means. A test is tried once: somebody waits for its answer. */
const endOf = (error: unknown, { message, attempts }: ClaimedDelivery, random: () => number): DeliveryEnd => {
  const isOurs = error instanceof SluiceError
  const failure = { code: isOurs ? error.code : 'INTERNAL', text: isOurs ? error.message : 'something unforeseen' }
  const isFinal =
    isOurs && (FINAL_CODES.has(error.code) || (error.code === 'ALERT_WEBHOOK_REFUSED' && !error.retriable))
  const retryInMs = isFinal || message.event === 'test' ? null : retryDelayMs(attempts, random)
  return retryInMs === null ? { state: 'failed', ...failure } : { state: 'waiting', retryInMs, ...failure }
}

/**
 * Sends what is due until nothing is. Throws what the store throws; then messages are sent again later. How an attempt ended that
 * Postgres could not be told is told before anything else is taken, so that an outage makes nobody hear twice.
 */
export const createDeliveries = (parts: DeliverParts): (() => Promise<void>) => {
  const { outbox } = parts
  const untold = new Map<ClaimedDelivery, DeliveryEnd>()

  const tell = async (delivery: ClaimedDelivery, end: DeliveryEnd): Promise<void> => {
    untold.set(delivery, end)
    await outbox.settle(delivery, end)
    untold.delete(delivery)
  }
  const deliver = async (delivery: ClaimedDelivery): Promise<void> => {
    let end: DeliveryEnd = { state: 'sent' }
    try {
      await send(parts, delivery)
    } catch (error) {
      if (!(error instanceof SluiceError)) parts.onTrouble(error)
      end = endOf(error, delivery, parts.random)
    }
    await tell(delivery, end)
  }

  return async () => {
    for (const [delivery, end] of untold) await tell(delivery, end)
    for (;;) {
      const claimed = await outbox.claim(AT_ONCE, HOLD_MS)
      await Promise.all(claimed.map(deliver))
      if (claimed.length < AT_ONCE) return
    }
  }
}
