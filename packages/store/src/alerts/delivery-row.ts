import { type AlertDelivery, alertDeliveryStateSchema, alertMessageSchema } from '@sluice/contracts'
import type { AlertDelivery as DeliveryRow } from '../generated/client.ts'

/** Subjects that a line of the history names. */
const NAMES_MAX = 3

export const deliveryFromRow = (row: DeliveryRow): AlertDelivery => {
  const message = alertMessageSchema.parse(row.message)
  const state = alertDeliveryStateSchema.parse(row.state)
  return {
    id: String(row.id),
    channelName: row.channelName,
    event: message.event,
    ruleName: message.rule?.name ?? null,
    subjectNames: message.alerts.slice(0, NAMES_MAX).map(({ subjectName }) => subjectName),
    state,
    attempts: row.attempts,
    nextAttemptAt: state === 'waiting' ? row.nextAttemptAt.toISOString() : null,
    error: row.errorCode === null ? null : { code: row.errorCode, message: row.errorText ?? '' },
    createdAt: row.createdAt.toISOString(),
    endedAt: row.endedAt?.toISOString() ?? null,
  }
}
