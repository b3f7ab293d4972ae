import { expect, test } from 'vitest'
import { DEFAULT_WORKSPACE_ID } from '../people/members.ts'
import type { Store } from '../store.ts'
import { openStore } from '../testing/open-store.ts'

const AT = new Date()
const LATER = new Date(AT.getTime() + 60_000)
const TOO_LATE = new Date(AT.getTime() + 60_001)

const invite = (store: Store, email: string) =>
  store.invitations.create(
    { purpose: 'join', workspaceId: DEFAULT_WORKSPACE_ID, email, role: 'editor', readsPayloads: true },
    'ada@plant.test',
    LATER,
    AT,
  )

/** Somebody who was invited and accepted. */
const join = async (store: Store, email: string): Promise<string> => {
  const person = { name: email, passwordHash: 'hash' }
  const { userId } = await store.invitationClaims.asNewPerson(await invite(store, email), person, AT)
  return userId
}

test('an invitation makes an account and a membership once, however many try at the same time', async () => {
  const store = await openStore()
  const token = await invite(store, 'Ben@Plant.test')
  const person = { name: 'Ben', passwordHash: 'hash' }
  const tries = await Promise.allSettled(
    Array.from({ length: 5 }, () => store.invitationClaims.asNewPerson(token, person, AT)),
  )
  expect(tries.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
  const { users } = await store.users.list({ search: '' }, 10)
  expect(users).toMatchObject([
    { name: 'Ben', email: 'ben@plant.test', hasPassword: true, workspaces: [{ name: 'default', role: 'editor' }] },
  ])
  expect(await store.invitations.find(token, AT)).toBeNull()
})

test('a link that is too old, revoked or replaced opens nothing', async () => {
  const store = await openStore()
  const first = await invite(store, 'ben@plant.test')
  const second = await invite(store, 'ben@plant.test')
  expect(await store.invitations.find(first, AT)).toBeNull()
  expect(await store.invitations.find(second, AT)).toMatchObject({ email: 'ben@plant.test', workspace: 'default' })
  expect(await store.invitations.find(second, TOO_LATE)).toBeNull()
  const person = { name: 'Ben', passwordHash: 'hash' }
  await expect(store.invitationClaims.asNewPerson(second, person, TOO_LATE)).rejects.toMatchObject({
    code: 'INVITATION_UNUSABLE',
  })
  const [pending] = await store.invitations.pending(DEFAULT_WORKSPACE_ID, AT)
  expect(await store.invitations.revoke(DEFAULT_WORKSPACE_ID + 1, pending?.id ?? 0)).toBeNull()
  expect(await store.invitations.revoke(DEFAULT_WORKSPACE_ID, pending?.id ?? 0)).toBe('ben@plant.test')
  expect(await store.invitations.find(second, AT)).toBeNull()
})

test('only the account that was invited may accept, and an old link does not undo a later decision', async () => {
  const store = await openStore()
  const ben = await join(store, 'ben@plant.test')
  const eve = await join(store, 'eve@plant.test')
  const token = await invite(store, 'ben@plant.test')
  await store.members.put(DEFAULT_WORKSPACE_ID, ben, { role: 'viewer', readsPayloads: false })
  await expect(store.invitationClaims.asMember(token, eve, AT)).rejects.toMatchObject({ code: 'INVITATION_UNUSABLE' })
  await store.invitationClaims.asMember(token, ben, AT)
  expect(await store.members.ofUser(ben)).toMatchObject([{ role: 'viewer', readsPayloads: false }])
})

test('a link to a new password changes it once and ends the sessions', async () => {
  const store = await openStore()
  const ben = await join(store, 'ben@plant.test')
  const token = await store.invitations.create({ purpose: 'password', email: 'ben@plant.test' }, 'ada', LATER, AT)
  await store.invitationClaims.asNewPassword(token, 'other', AT)
  expect(await store.users.passwordHash(ben)).toBe('other')
  await expect(store.invitationClaims.asNewPassword(token, 'third', AT)).rejects.toThrow()
})

test('two administrators who make each other none leave one', async () => {
  const store = await openStore()
  const ids = [await join(store, 'ada@plant.test'), await join(store, 'ben@plant.test')]
  for (const id of ids) await store.users.change(id, { isAdministrator: true })
  const [ada = '', ben = ''] = ids
  const tries = await Promise.allSettled([
    store.users.change(ada, { isAdministrator: false }),
    store.users.change(ben, { isDisabled: true }),
    store.users.delete(ben),
  ])
  const refused = tries.flatMap((one) => (one.status === 'rejected' ? [one.reason.code] : []))
  expect(refused.length).toBeGreaterThan(0)
  const { users } = await store.users.list({ search: '' }, 10)
  expect(users.filter((user) => user.isAdministrator && !user.isDisabled)).toHaveLength(1)
})

test('pages of people follow each other without gaps', async () => {
  const store = await openStore()
  for (const name of ['c', 'a', 'b']) await join(store, `${name}@plant.test`)
  const first = await store.users.list({ search: 'plant' }, 2)
  expect(first.users.map(({ email }) => email)).toEqual(['a@plant.test', 'b@plant.test'])
  const second = await store.users.list({ search: 'plant', after: first.nextAfter ?? undefined }, 2)
  expect(second).toMatchObject({ users: [{ email: 'c@plant.test' }], nextAfter: null })
})

test('whom a provider vouches for is let in by invitation, by account, or as configured, and by nothing else', async () => {
  const store = await openStore()
  const person = { subject: 'sub-1', email: 'Ben@plant.test', name: 'Ben' }
  const uninvited = { first: null, provided: [] }
  await expect(store.externalPeople.signIn(person, uninvited, AT)).rejects.toMatchObject({ code: 'NOT_INVITED' })
  await invite(store, 'ben@plant.test')
  const both = await Promise.all([1, 2].map(() => store.externalPeople.signIn(person, uninvited, AT)))
  expect(both[0]).toEqual(both[1])
  // A changed e-mail is still the same person.
  expect(await store.externalPeople.signIn({ ...person, email: 'b@x.test' }, uninvited, AT)).toEqual(both[0])
  const first = { workspace: 'default', role: 'viewer', readsPayloads: false } as const
  const cleo = await store.externalPeople.signIn(
    { subject: 's2', email: 'cleo@plant.test', name: 'C' },
    { first, provided: [] },
    AT,
  )
  expect(await store.members.ofUser(cleo.userId)).toMatchObject([{ role: 'viewer' }])
  await store.users.change(cleo.userId, { isDisabled: true })
  await expect(
    store.externalPeople.signIn({ subject: 's2', email: 'cleo@plant.test', name: 'C' }, { first, provided: [] }, AT),
  ).rejects.toMatchObject({ code: 'ACCOUNT_DISABLED' })
})
