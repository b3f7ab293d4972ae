import { randomUUID } from 'node:crypto'
import { type AlertDelivery, type AlertMessage, SluiceError } from '@sluice/contracts'
import type { Database } from '../database.ts'
import { alertKey } from './alert-id.ts'
import { deliveryFromRow } from './delivery-row.ts'

interface ChannelTest {
  test(channelId: string): Promise<AlertDelivery>
  delivery(id: string): Promise<AlertDelivery>
}

const missing = (what: string): SluiceError => new SluiceError('NOT_FOUND', `there is no ${what}`)

/** A message that says that it is a test, and what became of it. */
export const testChannel = (database: Database, workspaceId: number): ChannelTest => ({
  async test(channelId) {
    const channel = await database.alertChannel.findFirst({
      where: { id: alertKey('channel', channelId), workspaceId },
      include: { workspace: { select: { name: true } } },
    })
    if (channel === null) throw missing(`alert channel ${channelId}`)
    const message: AlertMessage = {
      apiVersion: 'sluice/v1',
      event: 'test',
      workspace: channel.workspace.name,
      rule: null,
      alerts: [],
      more: 0,
      createdAt: new Date().toISOString(),
    }
    const row = await database.alertDelivery.create({
      data: {
        messageId: randomUUID(),
        workspaceId,
        channelId: channel.id,
        channelName: channel.name,
        event: 'test',
        message,
      },
    })
    return deliveryFromRow(row)
  },
  async delivery(id) {
    if (!/^\d{1,18}$/.test(id)) throw missing(`delivery ${id}`)
    const row = await database.alertDelivery.findFirst({ where: { id: BigInt(id), workspaceId } })
    if (row === null) throw missing(`delivery ${id}`)
    return deliveryFromRow(row)
  },
})
