import {
  type AlertChannelSettings,
  type AlertMessage,
  alertChannelSettingsSchema,
  alertMessageSchema,
} from '@sluice/contracts'
import { z } from 'zod'
import type { Database } from '../database.ts'
import type { SecretBox } from '../secrets/secret-box.ts'
import { channelSecretContext } from './channels.ts'

/** A message that this worker sends now. */
export interface ClaimedDelivery {
  readonly id: string
  readonly messageId: string
  /** This one included. */
  readonly attempts: number
  readonly message: AlertMessage
  readonly settings: AlertChannelSettings
  /** Signs a webhook; null for other kinds. Throws SECRET_UNREADABLE. */
  secret(): string | null
}

export type DeliveryEnd =
  | { readonly state: 'sent' }
  | { readonly state: 'waiting'; readonly retryInMs: number; readonly code: string; readonly text: string }
  | { readonly state: 'failed'; readonly code: string; readonly text: string }

export interface AlertOutbox {
  /**
   * Takes messages that are due, at most `limit`, for `holdMs`: a worker that dies in between leaves them to others. Of one
   * rule and channel only the oldest that waits is taken, so that nobody hears of an end before the beginning.
   */
  claim(limit: number, holdMs: number): Promise<ClaimedDelivery[]>
  /** Says how an attempt ended; one that was taken over meanwhile is left to who has it. */
  settle(delivery: Pick<ClaimedDelivery, 'id' | 'attempts'>, end: DeliveryEnd): Promise<void>
  /** Forgets what ended before, and alerts that ended before; at most `limit` of each. */
  prune(before: Date, limit: number): Promise<void>
  /** Messages that wait. */
  waiting(): Promise<number>
}

const claimedSchema = z.array(
  z.object({
    id: z.bigint(),
    messageId: z.string(),
    attempts: z.int(),
    message: alertMessageSchema,
    channelId: z.int(),
    settings: alertChannelSettingsSchema,
    keyId: z.string().nullable(),
    ciphertext: z.instanceof(Uint8Array).nullable(),
  }),
)

export const createAlertOutbox = (database: Database, box: SecretBox): AlertOutbox => ({
  async claim(limit, holdMs) {
    const rows = claimedSchema.parse(
      await database.$queryRaw`
        WITH due AS (
          SELECT delivery.id FROM alert_delivery delivery
          WHERE delivery.state = 'waiting' AND delivery.next_attempt_at <= now() AND NOT EXISTS (
            SELECT 1 FROM alert_delivery earlier
            WHERE earlier.channel_id = delivery.channel_id AND earlier.rule_id = delivery.rule_id
              AND earlier.state = 'waiting' AND earlier.id < delivery.id)
          ORDER BY delivery.next_attempt_at LIMIT ${limit} FOR UPDATE SKIP LOCKED
        )
        UPDATE alert_delivery delivery
        SET attempts = delivery.attempts + 1, next_attempt_at = now() + ${holdMs} * interval '1 millisecond'
        FROM due, alert_channel channel
        WHERE delivery.id = due.id AND channel.id = delivery.channel_id
        RETURNING delivery.id, delivery.message_id AS "messageId", delivery.attempts, delivery.message,
          channel.id AS "channelId", channel.settings, channel.key_id AS "keyId", channel.ciphertext`,
    )
    return rows.map(({ id, channelId, keyId, ciphertext, ...delivery }) => ({
      ...delivery,
      id: String(id),
      secret: () =>
        keyId === null || ciphertext === null
          ? null
          : box.open({ keyId, bytes: new Uint8Array(ciphertext) }, channelSecretContext(channelId)),
    }))
  },
  async settle({ id, attempts }, end) {
    const key = BigInt(id)
    if (end.state === 'waiting')
      await database.$executeRaw`
        UPDATE alert_delivery SET error_code = ${end.code}, error_text = ${end.text},
          next_attempt_at = now() + ${end.retryInMs} * interval '1 millisecond'
        WHERE id = ${key} AND attempts = ${attempts} AND state = 'waiting'`
    else
      await database.$executeRaw`
        UPDATE alert_delivery SET state = ${end.state}, ended_at = now(),
          error_code = ${end.state === 'sent' ? null : end.code}, error_text = ${end.state === 'sent' ? null : end.text}
        WHERE id = ${key} AND attempts = ${attempts} AND state = 'waiting'`
  },
  async prune(before, limit) {
    await database.$executeRaw`
      DELETE FROM alert_delivery WHERE id IN (
        SELECT id FROM alert_delivery WHERE state <> 'waiting' AND created_at < ${before} ORDER BY id LIMIT ${limit})`
    await database.$executeRaw`
      DELETE FROM alert WHERE id IN (
        SELECT id FROM alert WHERE resolved_at < ${before} ORDER BY id LIMIT ${limit})`
    await database.$executeRaw`DELETE FROM alert_silence WHERE until < ${before}`
  },
  waiting: () => database.alertDelivery.count({ where: { state: 'waiting' } }),
})
