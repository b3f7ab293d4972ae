import type { Store } from '@sluice/store'
import { z } from 'zod'
import type { Container } from '../../container.ts'
import type { ApiCaller } from '../api.ts'
import { exampleSpec } from '../example-spec.ts'

/** What there is of every kind, by the name of the path's parameter. */
export type WorldIds = Readonly<Record<string, string>>

const idSchema = z.looseObject({ id: z.union([z.string(), z.number()]).transform(String) })
const invitationsSchema = z.looseObject({ invitations: z.array(idSchema) })
const sessionsSchema = z.looseObject({ sessions: z.array(idSchema) })
const lettersSchema = z.looseObject({ deadLetters: z.array(idSchema) })

/** Makes something by the API; resolves with its id. */
export const made = async (call: ApiCaller, what: string, body: unknown): Promise<string> => {
  const answer = await call(what, body)
  if (answer.status >= 300) throw new Error(`${what} answered ${answer.status}: ${answer.text}`)
  return idSchema.parse(answer.body).id
}

const firstId = (found: readonly { readonly id: string }[]): string => z.string().parse(found[0]?.id)

/** Somebody who is a member of nothing; resolves with the user's id. */
export const makeUser = async ({ auth }: Container, email: string): Promise<string> => {
  const { internalAdapter } = await auth.$context
  const { id } = await internalAdapter.createUser({ email, name: email, emailVerified: true }, { method: 'admin' })
  return id
}

const letter = {
  topic: 'meters',
  partition: 0,
  record: { offset: 1, timestampMs: 5, key: null, value: new Uint8Array([123]), headers: null },
  row: 0,
  error: { stage: 'map', code: 'VALUE_TYPE', message: 'no number', column: 'v' },
  atMs: 1_000,
} as const

/** A task with a dead letter and a replay of it that waits for a worker. */
export const makeReplay = async (
  call: ApiCaller,
  store: Pick<Store, 'deadLetters'>,
  name: string,
): Promise<Pick<WorldIds, 'taskId' | 'deadLetterId' | 'replayId'>> => {
  const taskId = await made(call, 'POST /tasks', { spec: exampleSpec(name), start: false })
  await store.deadLetters.store(taskId, 1, [letter])
  const { deadLetters } = lettersSchema.parse((await call(`GET /tasks/${taskId}/dead-letters`)).body)
  const letters = { by: 'filter', filter: {} }
  const replayId = await made(call, `POST /tasks/${taskId}/replays`, { letters })
  return { taskId, deadLetterId: firstId(deadLetters), replayId }
}

const connectionBody = (name: string) => ({
  kind: 'tdengine',
  name,
  settings: { url: 'ws://db.test:6041', password: { ref: 'secret:pw' } },
  secrets: { pw: 'a secret of the matrix' },
})

export interface WorkspaceToFill {
  readonly container: Container
  readonly store: Pick<Store, 'deadLetters'>
  readonly workspaceId: number
  /** Somebody who may do everything there. */
  readonly call: ApiCaller
  /** Begins the names of all that is made. */
  readonly prefix: string
}

/** Makes one of everything that an id can name. */
export const fillWorkspace = async (workspace: WorkspaceToFill): Promise<WorldIds> => {
  const { container, store, workspaceId, call, prefix } = workspace
  const userId = await makeUser(container, `${prefix}-member@console.test`)
  await container.members.put(workspaceId, userId, { role: 'viewer', readsPayloads: false })
  await call('POST /connections', connectionBody(`${prefix}-history`))
  await call('POST /invitations', { email: `${prefix}-guest@console.test`, role: 'viewer' })
  const { invitations } = invitationsSchema.parse((await call('GET /invitations')).body)
  const { sessions } = sessionsSchema.parse((await call('GET /account/sessions')).body)
  const replay = await makeReplay(call, store, `${prefix}-letters`)
  const { taskId } = replay
  const channelId = await made(call, 'POST /alert-channels', {
    name: `${prefix}-team`,
    settings: { kind: 'email', to: ['team@console.test'] },
  })
  return {
    ...replay,
    kind: 'tdengine',
    name: `${prefix}-history`,
    userId,
    workspaceId: `${workspaceId}`,
    invitationId: firstId(invitations),
    sessionId: firstId(sessions),
    keyId: await made(call, 'POST /api-keys', { name: `${prefix}-key` }),
    viewId: await made(call, 'POST /views', { name: `${prefix}-late`, query: '', shared: true }),
    silenceId: await made(call, 'POST /alert-silences', { taskId, minutes: 5 }),
    ruleId: await made(call, 'POST /alert-rules', {
      name: `${prefix}-behind`,
      spec: { condition: { kind: 'taskFailed' } },
    }),
    channelId,
    deliveryId: await made(call, `POST /alert-channels/${channelId}/test`, {}),
  }
}
