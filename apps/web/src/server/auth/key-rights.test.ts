import { type Right, rightSchema } from '@sluice/contracts'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { permissionsOf, rightsOfKey, workspaceOfKey } from './key-rights.ts'

const rights: fc.Arbitrary<Right[]> = fc.subarray([...rightSchema.options])

describe('the rights of a key', () => {
  test('are those that were chosen and that its person still has', () => {
    fc.assert(
      fc.property(rights, rights, (chosen, today) => {
        expect(rightsOfKey(permissionsOf(chosen, 3), today)).toEqual(today.filter((right) => chosen.includes(right)))
      }),
    )
  })

  test('of an old key are all of its person, but payloads where they were kept from it', () => {
    expect(rightsOfKey(null, ['tasks:write', 'payloads:read'])).toEqual(['tasks:write', 'payloads:read'])
    expect(rightsOfKey({ payloads: [] }, ['tasks:write', 'payloads:read'])).toEqual(['tasks:write'])
    expect([workspaceOfKey(null), workspaceOfKey({ payloads: [] })]).toEqual([null, null])
  })

  test('hold in the workspace that the key is bound to', () => {
    expect(workspaceOfKey(permissionsOf(['tasks:read'], 7))).toBe(7)
    expect(workspaceOfKey(permissionsOf(['tasks:read'], null))).toBeNull()
  })
})
