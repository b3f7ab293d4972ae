import { stackEndpoints, uniqueName } from '@sluice/stack/testing'
import { expect, it, onTestFinished } from 'vitest'
import { silentLogger } from '../logger.ts'
import { secureConnection } from '../security/kafka-security.ts'
import { createClient } from './client.ts'
import { createFarewell } from './farewell.ts'
import { createClusterSession } from './open-cluster.ts'
import { brokersOf } from './testing/brokers-of.ts'

/** A group with one member, which never leaves. */
const abandonedGroup = async () => {
  const brokers = brokersOf(stackEndpoints().kafkaBrokers)
  const connection = secureConnection({ brokers, sasl: null, tls: null, clientId: 'farewell' }, {})
  const cluster = createClusterSession(connection, silentLogger)
  const client = createClient(connection, silentLogger)
  const [groupId, topic] = [uniqueName('group'), uniqueName('farewell')]
  const admin = client.admin()
  await admin.connect()
  await admin.createTopics({ topics: [{ topic, numPartitions: 1 }], waitForLeaders: true })
  const { promise: memberId, resolve } = Promise.withResolvers<string>()
  // So seldom that it does not learn of its end while the test looks.
  const consumer = client.consumer({ groupId, heartbeatInterval: 20_000, sessionTimeout: 30_000 })
  consumer.on(consumer.events.GROUP_JOIN, ({ payload }) => resolve(payload.memberId))
  await consumer.connect()
  await consumer.subscribe({ topics: [topic] })
  await consumer.run({ eachBatch: async () => {} })
  onTestFinished(async () => {
    await Promise.all([consumer.disconnect(), admin.disconnect(), cluster.close()])
  })
  const members = async () => (await admin.describeGroups([groupId])).groups[0]?.members.map((one) => one.memberId)
  return { farewell: createFarewell(cluster, groupId), memberId: await memberId, members }
}

it('takes a member that could not leave out of its group, and minds nobody who has left', async () => {
  const { farewell, memberId, members } = await abandonedGroup()
  await farewell.say()
  expect(await members()).toEqual([memberId])
  farewell.joined(memberId)
  await farewell.say()
  expect(await members()).toEqual([])
  farewell.joined(memberId)
  await expect(farewell.say()).resolves.toBeUndefined()
})
