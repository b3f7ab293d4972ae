import type { Right, Role } from '@sluice/contracts'
import { DEFAULT_WORKSPACE_ID } from '@sluice/store'
import { expect, test } from 'vitest'
import { accessTable } from '../testing/access/access-table.ts'
import type { Row } from '../testing/access/row.ts'
import { withIds } from '../testing/access/whose.ts'
import { MINE, makeWorld, type World } from '../testing/access/world.ts'
import { send } from '../testing/api.ts'
import { addPerson } from '../testing/people.ts'
import { routes } from './registry.ts'

const LONG = 240_000

/** Written down here, and not taken from the code that decides. */
const RIGHTS: Readonly<Record<Role, readonly Right[]>> = {
  viewer: ['tasks:read'],
  operator: ['tasks:read', 'tasks:operate'],
  editor: ['tasks:read', 'tasks:operate', 'tasks:write'],
  admin: ['tasks:read', 'tasks:operate', 'tasks:write', 'workspace:admin'],
}
const ROLES = ['viewer', 'operator', 'editor', 'admin'] as const

interface Actor {
  readonly name: string
  /** Null for a stranger. */
  readonly cookie: string | null
  /** Those in the workspace that is open for them. */
  readonly rights: readonly Right[]
  /** Of the workspace in which everything is that calls name. */
  readonly isOwn: boolean
}

const membersOf = (world: World, workspaceId: number, place: 'own' | 'other'): Promise<Actor[]> =>
  Promise.all(
    ROLES.flatMap((role) =>
      [false, true].map(async (readsPayloads) => {
        const name = `${place} ${role}${readsPayloads ? ' with payloads' : ''}`
        const email = `${name.replaceAll(' ', '-')}@console.test`
        const memberships = [{ workspaceId, role, readsPayloads }]
        const { cookie } = await addPerson(world.container, { email, memberships })
        const rights: Right[] = [...RIGHTS[role], ...(readsPayloads ? (['payloads:read'] as const) : [])]
        return { name, cookie, rights, isOwn: place === 'own' }
      }),
    ),
  )

const actorsOf = async (world: World): Promise<Actor[]> => {
  const instanceAdmin = await addPerson(world.container, { email: 'instance@console.test', isInstanceAdmin: true })
  return [
    { name: 'stranger', cookie: null, rights: [], isOwn: true },
    { name: 'instance administrator', cookie: instanceAdmin.cookie, rights: ['instance:admin'], isOwn: true },
    ...(await membersOf(world, DEFAULT_WORKSPACE_ID, 'own')),
    ...(await membersOf(world, world.other.workspaceId, 'other')),
  ]
}

const expectedStatus = (path: string, row: Row, { cookie, rights, isOwn }: Actor): number => {
  const { needs, status } = row
  if (needs === 'anybody') return status
  if (cookie === null) return 401
  if (needs === 'signedIn') return status
  const elsewhere = row.elsewhere ?? (path.includes('{') ? 404 : status)
  if (!isOwn && row.isHiddenElsewhere === true) return elsewhere
  if (!rights.includes(needs)) return 403
  return isOwn ? status : elsewhere
}

/** Calls as somebody; resolves with what is wrong about the answer, null when nothing is. */
const judge = async (world: World, key: string, row: Row, actor: Actor): Promise<string | null> => {
  const [method = '', path = ''] = key.split(' ')
  const body = row.bodyOf?.(world) ?? row.body
  const address = (await row.path?.(world)) ?? `${withIds(path, world.ids)}${row.query ?? ''}`
  const headers = actor.cookie === null ? {} : { cookie: actor.cookie }
  const response = await send(world.container, `${method} ${address}`, body, headers)
  const isStream = response.headers.get('content-type')?.startsWith('text/event-stream') === true
  const text = isStream ? await response.body?.cancel().then(() => '') : await response.text()
  const expected = expectedStatus(path, row, actor)
  if (response.status !== expected)
    return `${actor.name}: ${key} answered ${response.status} instead of ${expected}: ${text?.slice(0, 120)}`
  const isTold = !actor.isOwn && response.status < 300 && text?.includes(`"${MINE}-`) === true
  return isTold ? `${actor.name}: ${key} tells of another workspace: ${text?.slice(0, 200)}` : null
}

const keyOf = (key: string): string => key.split(' ').slice(0, 2).join(' ')

test('the table has every route, and no route that is gone', () => {
  const registered = routes.map(({ method, path }) => `${method} ${path}`).sort()
  const written = [...new Set(Object.keys(accessTable).map(keyOf))].sort()
  expect(written, 'add a line to testing/access/access-table.ts').toEqual(registered)
})

test('every route answers everybody as the table says, in their own workspace and in another', {
  timeout: LONG,
}, async () => {
  const world = await makeWorld()
  const actors = await actorsOf(world)
  const wrong: string[] = []
  for (const [key, row] of Object.entries(accessTable))
    for (const actor of actors) {
      const found = await judge(world, key, row, actor)
      if (found !== null) wrong.push(found)
    }
  expect(wrong).toEqual([])
})
