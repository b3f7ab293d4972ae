import { createServer } from 'node:net'
import type { Connection } from '@platformatic/kafka'
import { type Broker, SluiceError } from '@sluice/contracts'
import { createTargetGuard, parseAllowedTargets } from '@sluice/network'
import { expect, it, onTestFinished } from 'vitest'
import { secureConnection } from '../security/kafka-security.ts'
import { createBrokerPool, dialerOf } from './broker-pool.ts'

const TIMEOUT_MS = 5_000

/** A server that accepts and says nothing, and how often it did. */
const listen = async () => {
  let accepted = 0
  const server = createServer(() => {
    accepted += 1
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  onTestFinished(() => void server.close())
  const address = server.address()
  if (address === null || typeof address === 'string') throw new Error('not listening')
  return { port: address.port, accepted: () => accepted }
}

const dialer = (list: string, addresses: readonly string[]) =>
  dialerOf(
    secureConnection({ brokers: [], sasl: null, tls: null, clientId: 'pool' }),
    createTargetGuard(parseAllowedTargets(list, 'LIST'), { lookup: async () => addresses }),
    TIMEOUT_MS,
  )

const closeAfterwards = (connection: Connection): void => {
  onTestFinished(async () => {
    await connection.close()
  })
}

it('dials the addresses that the guard let through, one after the other', async () => {
  const { port, accepted } = await listen()
  // Nobody listens at the first.
  const dial = dialer('kafka.example.com', ['127.0.0.2', '127.0.0.1'])
  const connection = await dial({ host: 'kafka.example.com', port })
  closeAfterwards(connection)
  expect(connection.isConnected()).toBe(true)
  await expect.poll(accepted).toBe(1)
})

it('opens no socket to a target that the guard refuses', async () => {
  const { port, accepted } = await listen()
  const dial = dialer('other.example.com', ['127.0.0.1'])
  await expect(dial({ host: 'kafka.example.com', port })).rejects.toMatchObject({ code: 'TARGET_REFUSED' })
  await expect(dial({ host: '127.0.0.1', port })).rejects.toMatchObject({ code: 'TARGET_REFUSED' })
  expect(accepted()).toBe(0)
})

it('dials each broker once for all who ask, and again when its connection is gone', async () => {
  const { port, accepted } = await listen()
  const pool = createBrokerPool(dialer('127.0.0.1', []))
  onTestFinished(() => pool.close())
  const broker = { host: '127.0.0.1', port }
  const [first, second] = await Promise.all([pool.get(broker), pool.get(broker)])
  expect(second).toBe(first)
  await first.close()
  const third = await pool.get(broker)
  expect(third).not.toBe(first)
  await expect.poll(accepted).toBe(2)
})

it('gives the first broker that answers, else says what kept each of them', async () => {
  const { port } = await listen()
  const pool = createBrokerPool(dialer('127.0.0.1', []))
  onTestFinished(() => pool.close())
  const dead: Broker = { host: '127.0.0.1', port: 1 }
  expect((await pool.firstOf([dead, { host: '127.0.0.1', port }])).isConnected()).toBe(true)
  await expect(pool.firstOf([dead, dead])).rejects.toMatchObject({ errors: [expect.anything(), expect.anything()] })
})

it('closes what it dialled, also what is still being dialled, and dials no more', async () => {
  const { port } = await listen()
  const pool = createBrokerPool(dialer('127.0.0.1', []))
  const broker = { host: '127.0.0.1', port }
  const opening = pool.get(broker)
  await pool.close()
  const connection = await opening
  expect(connection.isConnected()).toBe(false)
  await expect(pool.get(broker)).rejects.toBeInstanceOf(SluiceError)
})
