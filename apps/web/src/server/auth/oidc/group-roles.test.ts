import { expect, test } from 'vitest'
import { groupsIn, parseGroupRoles, providedMemberships } from './group-roles.ts'

test('a list of groups and what they are is read; a group may be a distinguished name without commas', () => {
  expect(parseGroupRoles('cn=ops=plant: a:operator+payloads')).toEqual([
    { group: 'cn=ops', workspace: 'plant: a', role: 'operator', readsPayloads: true },
  ])
  expect(parseGroupRoles('')).toEqual([])
})

test.each(['ops', 'ops=plant', 'ops=plant:owner', '=plant:viewer', 'ops=plant:viewer+everything'])(
  '%s is no such list',
  (text) => expect(parseGroupRoles(text)).toBeNull(),
)

test('the most that any group gives counts, and in a workspace that no group names somebody is nothing', () => {
  const both = parseGroupRoles('ops=plant:operator+payloads, leads=plant:admin, ops=lab:viewer') ?? []
  expect(providedMemberships(['ops', 'leads', 'others'], both)).toEqual([
    { workspace: 'plant', membership: { role: 'admin', readsPayloads: true } },
    { workspace: 'lab', membership: { role: 'viewer', readsPayloads: false } },
  ])
  expect(providedMemberships([], both)).toEqual([
    { workspace: 'plant', membership: null },
    { workspace: 'lab', membership: null },
  ])
})

test('a claim may be a list, one name, or nothing of use', () => {
  expect(groupsIn({ groups: ['a', 'b'] }, 'groups')).toEqual(['a', 'b'])
  expect(groupsIn({ roles: 'a' }, 'roles')).toEqual(['a'])
  expect(groupsIn({ groups: { a: true } }, 'groups')).toEqual([])
  expect(groupsIn({}, 'groups')).toEqual([])
})
