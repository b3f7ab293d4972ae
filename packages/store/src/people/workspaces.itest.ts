import { expect, test } from 'vitest'
import { plantConnection } from '../testing/example-connection.ts'
import { openStoreWithUrl } from '../testing/open-store.ts'
import { DEFAULT_WORKSPACE_ID } from './members.ts'

const REFERENCE = { ref: 'secret:kafka-password' } as const
const PLANT = { kind: 'kafka', name: 'plant' } as const

test('a connection opens, and its secrets resolve, in its own workspace only', async () => {
  const { store } = await openStoreWithUrl()
  const [here, there] = [store.connectionsOf(DEFAULT_WORKSPACE_ID), store.connectionsOf(DEFAULT_WORKSPACE_ID + 1)]
  await here.create(plantConnection('a password'))
  await expect((await here.openKafka('plant')).secret(REFERENCE)).resolves.toBe('a password')
  await expect(here.secretResolver(PLANT, {})(REFERENCE)).resolves.toBe('a password')
  await expect(there.openKafka('plant')).rejects.toMatchObject({ code: 'CONNECTION_MISSING' })
  await expect(there.secretResolver(PLANT, {})(REFERENCE)).rejects.toMatchObject({ code: 'NOT_FOUND' })
  expect(await there.list()).toEqual([])
})
