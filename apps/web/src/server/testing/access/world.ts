import { DEFAULT_WORKSPACE_ID } from '@sluice/store'
import { z } from 'zod'
import type { Container } from '../../container.ts'
import { type ApiCaller, openApi } from '../api.ts'
import { exampleSpec } from '../example-spec.ts'

/** In the names of all that is in the first workspace, so that it is noticed where it should not be. */
export const MINE = 'mine'

/** What there is of every kind in the workspace of the matrix, by the name of the path's parameter. */
export type WorldIds = Readonly<Record<string, string>>

export interface World {
  readonly container: Container
  /** The administrator of the installation, a member of the first workspace. */
  readonly admin: ApiCaller
  readonly ids: WorldIds
  readonly otherWorkspaceId: number
  /** A name that was not used before. */
  fresh(prefix: string): string
  /** The id of a new thing of the first workspace, for calls that use one up. */
  freshTask(): Promise<string>
  freshUser(): Promise<string>
}

const idSchema = z.looseObject({ id: z.union([z.string(), z.number()]).transform(String) })

/** Makes something by the API; resolves with its id. */
export const made = async (admin: ApiCaller, call: string, body: unknown): Promise<string> => {
  const answer = await admin(call, body)
  if (answer.status >= 300) throw new Error(`${call} answered ${answer.status}: ${answer.text}`)
  return idSchema.parse(answer.body).id
}

const connectionBody = (name: string) => ({
  kind: 'tdengine',
  name,
  settings: { url: 'ws://db.test:6041', password: { ref: 'secret:pw' } },
  secrets: { pw: 'a secret of the matrix' },
})

/** One installation with two workspaces; in the first there is one of everything. */
export const makeWorld = async (): Promise<World> => {
  const { container, admin } = await openApi()
  let count = 0
  const fresh = (prefix: string): string => {
    count += 1
    return `${prefix}-${count}`
  }
  const freshTask = () => made(admin, 'POST /tasks', { spec: exampleSpec(fresh(MINE)), start: false })
  const freshUser = async (): Promise<string> => {
    const { internalAdapter } = await container.auth.$context
    const email = `${fresh(MINE)}@console.test`
    const { id } = await internalAdapter.createUser({ email, name: email, emailVerified: true }, { method: 'admin' })
    return id
  }
  const member = await freshUser()
  await container.members.put(DEFAULT_WORKSPACE_ID, member, { role: 'viewer', readsPayloads: false })
  await admin('POST /connections', connectionBody(`${MINE}-history`))
  await admin('POST /invitations', { email: `${MINE}-guest@console.test`, role: 'viewer' })
  const { invitations } = z
    .looseObject({ invitations: z.array(idSchema) })
    .parse((await admin('GET /invitations')).body)
  const taskId = await freshTask()
  return {
    container,
    admin,
    fresh,
    freshTask,
    freshUser,
    otherWorkspaceId: Number(await made(admin, 'POST /workspaces', { name: 'other' })),
    ids: {
      taskId,
      kind: 'tdengine',
      name: `${MINE}-history`,
      userId: member,
      workspaceId: `${DEFAULT_WORKSPACE_ID}`,
      invitationId: invitations[0]?.id ?? '',
      viewId: await made(admin, 'POST /views', { name: `${MINE}-late`, query: '', shared: true }),
      silenceId: await made(admin, 'POST /alert-silences', { taskId, minutes: 5 }),
      ruleId: await made(admin, 'POST /alert-rules', {
        name: `${MINE}-behind`,
        spec: { condition: { kind: 'taskFailed' } },
      }),
      channelId: await made(admin, 'POST /alert-channels', {
        name: `${MINE}-team`,
        settings: { kind: 'email', to: ['team@console.test'] },
      }),
    },
  }
}
