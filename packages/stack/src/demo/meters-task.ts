import type { ConsoleApi } from './console-api.ts'
import { meterSupertable, meterTask } from './meters.ts'

const DATABASE = 'power'
const NAME = 'meters'

/** Makes the live task of the demo on its first start, so that the dashboard has something to show. */
export const ensureMetersTask = async (api: ConsoleApi, brokers: string): Promise<void> => {
  if ((await api.tasks()).some(({ name }) => name === NAME)) return
  const connection = { kind: 'default' } as const
  const { databases } = await api.probe('tdengine.databases', { connection })
  if (!databases.some(({ name }) => name === DATABASE))
    await api.probe('tdengine.createDatabase', { connection, database: { name: DATABASE, precision: 'ms' } })
  const { names } = await api.probe('tdengine.supertables', { connection, database: DATABASE })
  if (!names.includes(NAME))
    await api.probe('tdengine.createSupertable', { connection, supertable: meterSupertable(DATABASE) })
  await api.createTask(meterTask(NAME, brokers, DATABASE))
}
