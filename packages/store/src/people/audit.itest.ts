import { expect, test } from 'vitest'
import { openStore } from '../testing/open-store.ts'
import type { NewAuditEntry } from './audit.ts'

const entry = (subject: string, over: Partial<NewAuditEntry> = {}): NewAuditEntry => ({
  workspaceId: 1,
  actor: 'ada@console.test',
  via: 'session',
  address: null,
  action: 'task.created',
  subject,
  detail: {},
  ...over,
})
const MINUTE_MS = 60_000

test('the log of one workspace holds nothing of another, nor of the installation', async () => {
  const { audit } = await openStore()
  await audit.add(entry('mine'))
  await audit.add(entry('theirs', { workspaceId: 2 }))
  await audit.add(entry('everybody', { workspaceId: null }))
  const subjects = async (workspaceId: number | null) =>
    (await audit.list({ workspaceId, filter: {}, limit: 10 })).entries.map(({ subject }) => subject)
  expect([await subjects(1), await subjects(2), await subjects(null)]).toEqual([['mine'], ['theirs'], ['everybody']])
})

test('what is too old goes, the oldest first, a bounded number at a time', async () => {
  const { audit } = await openStore()
  for (const subject of ['first', 'second', 'third']) await audit.add(entry(subject))
  expect(await audit.prune(new Date(Date.now() - MINUTE_MS), 10)).toBe(0)
  expect(await audit.prune(new Date(Date.now() + MINUTE_MS), 2)).toBe(2)
  expect((await audit.list({ workspaceId: 1, filter: {}, limit: 10 })).entries).toMatchObject([{ subject: 'third' }])
})

test('names that Postgres cannot keep are kept without what it cannot', async () => {
  const { audit } = await openStore()
  await audit.add(entry('a\0b', { detail: { name: 'c\0d' } }))
  const { entries } = await audit.list({ workspaceId: 1, filter: {}, limit: 10 })
  expect(entries).toMatchObject([{ subject: 'a\uFFFDb', detail: { name: 'c\uFFFDd' } }])
})
