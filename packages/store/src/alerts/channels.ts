import { randomBytes } from 'node:crypto'
import {
  type AlertChannel,
  type AlertChannelSettings,
  alertChannelSettingsSchema,
  type SaveAlertChannel,
  SluiceError,
} from '@sluice/contracts'
import type { Database, Queries } from '../database.ts'
import type { Prisma } from '../generated/client.ts'
import { refusingTakenNames } from '../name-taken.ts'
import type { SecretBox } from '../secrets/secret-box.ts'
import { alertKey } from './alert-id.ts'
import { deliveryFromRow } from './delivery-row.ts'

/** Bound to its owner: a row copied to another channel does not open. */
export const channelSecretContext = (channelId: number): readonly string[] => ['alertChannel', String(channelId)]

const SECRET_BYTES = 32
/** A key as Standard Webhooks writes it. */
const newSecret = (): string => `whsec_${randomBytes(SECRET_BYTES).toString('base64')}`

const withLast = {
  deliveries: { where: { state: { not: 'waiting' } }, orderBy: { id: 'desc' }, take: 1 },
} as const satisfies Prisma.AlertChannelInclude

type ChannelRow = Prisma.AlertChannelGetPayload<{ include: typeof withLast }>

const channelFromRow = (row: ChannelRow): AlertChannel => ({
  id: String(row.id),
  name: row.name,
  settings: alertChannelSettingsSchema.parse(row.settings),
  lastDelivery: row.deliveries[0] === undefined ? null : deliveryFromRow(row.deliveries[0]),
  createdAt: row.createdAt.toISOString(),
  updatedAt: row.updatedAt.toISOString(),
})

export interface AlertChannelRepository {
  /** By name. */
  list(): Promise<AlertChannel[]>
  /** Throws NOT_FOUND. */
  get(id: string): Promise<AlertChannel>
  /** `secret` is the one that was made because none was given. Throws NAME_TAKEN. */
  create(channel: SaveAlertChannel): Promise<AlertChannel & { secret: string | null }>
  /** A secret left out stays. Throws NOT_FOUND, NAME_TAKEN, INVALID_REQUEST (another kind). */
  update(id: string, channel: SaveAlertChannel): Promise<AlertChannel>
  /** Rules forget it. Throws NOT_FOUND. */
  remove(id: string): Promise<void>
}

const TAKEN = { message: 'another channel has this name', field: 'name' }

const requireNoSecret = ({ settings, secret }: SaveAlertChannel): void => {
  if (settings.kind === 'webhook' || secret === undefined) return
  throw new SluiceError('INVALID_REQUEST', 'only webhooks are signed', { field: 'secret' })
}

const putSecret = async (queries: Queries, box: SecretBox, id: number, secret: string): Promise<void> => {
  const { keyId, bytes } = box.seal(secret, channelSecretContext(id))
  await queries.alertChannel.update({ where: { id }, data: { keyId, ciphertext: bytes } })
}

/** The channels of one workspace. */
export const createAlertChannelRepository = (
  database: Database,
  box: SecretBox,
  workspaceId: number,
): AlertChannelRepository => {
  const find = async (queries: Queries, id: string): Promise<ChannelRow> => {
    const row = await queries.alertChannel.findFirst({
      where: { id: alertKey('channel', id), workspaceId },
      include: withLast,
    })
    if (row === null) throw new SluiceError('NOT_FOUND', `there is no alert channel ${id}`)
    return row
  }
  const kindOf = (row: ChannelRow): AlertChannelSettings['kind'] => alertChannelSettingsSchema.parse(row.settings).kind
  const get = async (id: string): Promise<AlertChannel> => channelFromRow(await find(database, id))
  return {
    async list() {
      const rows = await database.alertChannel.findMany({
        where: { workspaceId },
        orderBy: { name: 'asc' },
        include: withLast,
      })
      return rows.map(channelFromRow)
    },
    get,
    async create(channel) {
      requireNoSecret(channel)
      const { name, settings, secret } = channel
      const made = settings.kind === 'webhook' && secret === undefined ? newSecret() : null
      const id = await refusingTakenNames(TAKEN, () =>
        database.$transaction(async (transaction) => {
          const row = await transaction.alertChannel.create({ data: { workspaceId, name, settings } })
          const key = secret ?? made
          if (key !== null) await putSecret(transaction, box, row.id, key)
          return row.id
        }),
      )
      return { ...(await get(String(id))), secret: made }
    },
    async update(id, channel) {
      requireNoSecret(channel)
      const { name, settings, secret } = channel
      await refusingTakenNames(TAKEN, () =>
        database.$transaction(async (transaction) => {
          const row = await find(transaction, id)
          if (kindOf(row) !== settings.kind)
            throw new SluiceError('INVALID_REQUEST', 'the kind of a channel never changes', { field: 'settings.kind' })
          await transaction.alertChannel.update({ where: { id: row.id }, data: { name, settings } })
          if (secret !== undefined) await putSecret(transaction, box, row.id, secret)
        }),
      )
      return get(id)
    },
    async remove(id) {
      await database.$transaction(async (transaction) => {
        const row = await find(transaction, id)
        await transaction.$executeRaw`
          UPDATE alert_rule SET channel_ids = array_remove(channel_ids, ${row.id}) WHERE workspace_id = ${workspaceId}`
        await transaction.alertChannel.delete({ where: { id: row.id } })
      })
    },
  }
}
