import { SluiceError } from '@sluice/contracts'
import { expect, it } from 'vitest'
import { createSession } from './session.ts'

/** Clients numbered from 1, and what became of them. */
const numbered = () => {
  const opened: number[] = []
  const shut: number[] = []
  return {
    opened,
    shut,
    session: createSession<number>({
      open: async () => opened.push(opened.length + 1),
      shut: async (client) => {
        shut.push(client)
      },
    }),
  }
}

const failing = async (): Promise<never> => {
  throw new SluiceError('KAFKA_TOPIC_MISSING', 'gone')
}

it('keeps its client from question to question and shuts it at the end', async () => {
  const { session, opened, shut } = numbered()
  expect(await session.run('ask', async (client) => client)).toBe(1)
  expect(await session.run('ask', async (client) => client)).toBe(1)
  await session.close()
  expect([opened, shut]).toEqual([[1], [1]])
})

it('gives a failed question a second chance with a new client, but only if the client was used before', async () => {
  const { session, opened, shut } = numbered()
  await expect(session.run('ask', failing)).rejects.toMatchObject({ code: 'KAFKA_TOPIC_MISSING' })
  expect(opened).toEqual([1])
  await session.run('ask', async () => undefined)
  expect(await session.run('ask', (client) => (client === 2 ? failing() : Promise.resolve(client)))).toBe(3)
  expect(shut).toEqual([1, 2])
})

it('asks one question at a time, also after a failure', async () => {
  const { session } = numbered()
  let running = 0
  let most = 0
  const question = async (): Promise<void> => {
    running += 1
    most = Math.max(most, running)
    await new Promise((resolve) => setImmediate(resolve))
    running -= 1
  }
  await Promise.allSettled([
    session.run('ask', question),
    session.run('ask', failing),
    session.run('ask', question),
    session.run('ask', question),
  ])
  expect(most).toBe(1)
})
