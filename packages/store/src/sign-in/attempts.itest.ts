import { randomBytes } from 'node:crypto'
import { expect, test } from 'vitest'
import { createStore } from '../store.ts'
import { openStoreWithUrl } from '../testing/open-store.ts'

const limit = { attemptsMax: 8, windowMs: 900_000 }
const AT = new Date('2026-01-01T00:00:00Z')
const after = (ms: number) => new Date(AT.getTime() + ms)

test('of many attempts at once, over two processes, exactly as many as allowed get through', async () => {
  const { store, databaseUrl } = await openStoreWithUrl()
  const other = createStore({ databaseUrl, secretKey: randomBytes(32).toString('base64') })
  try {
    const waits = await Promise.all(
      Array.from({ length: 60 }, (_, index) => (index % 2 === 0 ? store : other).attempts.take('a', limit, AT)),
    )
    expect(waits.filter((seconds) => seconds === 0)).toHaveLength(8)
    expect(new Set(waits)).toEqual(new Set([0, 900]))
  } finally {
    await other.close()
  }
})

test('a window ends when it says, and other keys are not concerned', async () => {
  const { store } = await openStoreWithUrl()
  for (let attempt = 0; attempt < 8; attempt += 1) await store.attempts.take('a', limit, AT)
  expect(await store.attempts.take('a', limit, after(600_500))).toBe(300)
  expect(await store.attempts.take('b', limit, after(600_500))).toBe(0)
  expect(await store.attempts.take('a', limit, after(900_000))).toBe(0)
})

test('an attempt given back counts no more, and a key that is forgotten begins anew', async () => {
  const { store } = await openStoreWithUrl()
  const { attempts } = store
  for (let attempt = 0; attempt < 20; attempt += 1) {
    expect(await attempts.take('a', limit, AT)).toBe(0)
    await attempts.giveBack('a')
  }
  for (let attempt = 0; attempt < 8; attempt += 1) await attempts.take('a', limit, AT)
  expect(await attempts.take('a', limit, AT)).toBeGreaterThan(0)
  await attempts.forget('a')
  expect(await attempts.take('a', limit, AT)).toBe(0)
})
