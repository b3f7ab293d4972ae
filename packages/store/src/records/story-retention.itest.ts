import { expect, it, onTestFinished } from 'vitest'
import { openDatabase } from '../database.ts'
import { openStoreWithUrl, taskToSave } from '../testing/open-store.ts'

it('removes lines of a story that are too old, and all but the newest of a long one, of no other task', async () => {
  const { store, databaseUrl } = await openStoreWithUrl()
  const database = openDatabase(databaseUrl, 2)
  onTestFinished(() => database.$disconnect())
  const [long, old] = [await store.tasks.create(taskToSave('long')), await store.tasks.create(taskToSave('old'))]
  for (let line = 0; line < 30; line += 1)
    await store.activities.add(long.id, { level: 'info', activity: 'assigned', content: `${line}` })
  for (let line = 0; line < 5; line += 1)
    await store.activities.add(old.id, { level: 'info', activity: 'assigned', content: `${line}` })
  await database.$executeRaw`UPDATE activity SET at = now() - interval '40 days' WHERE content IN ('0', '1') AND task_id = ${Number(old.id)}`

  const trim = () => store.activities.trim({ days: 30, linesPerTask: 10 })
  expect(await trim()).toBe(2 + 21)
  const contents = async (id: string) => (await store.activities.list(id, { limit: 50 })).map(({ content }) => content)
  expect(await contents(long.id)).toEqual(Array.from({ length: 10 }, (_, n) => `${29 - n}`))
  expect((await contents(old.id)).slice(0, 3)).toEqual(['4', '3', '2'])
  expect(await trim()).toBe(0)
})
