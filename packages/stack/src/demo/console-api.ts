import {
  apiErrorSchema,
  type ProbeKind,
  type ProbeRequest,
  type ProbeResponse,
  probes,
  type saveTaskSchema,
  type TaskDetail,
  type TaskSummary,
  taskDetailSchema,
  taskListSchema,
} from '@sluice/contracts'
import { z } from 'zod'

/** The console's HTTP API as a script uses it; failed calls throw with the API's own code and message. */
export interface ConsoleApi {
  tasks(): Promise<readonly TaskSummary[]>
  task(id: string): Promise<TaskDetail>
  createTask(body: z.input<typeof saveTaskSchema>): Promise<TaskDetail>
  deleteTask(id: string): Promise<void>
  probe<Kind extends ProbeKind>(kind: Kind, request: ProbeRequest<Kind>): Promise<ProbeResponse<Kind>>
}

/** Signs in with e-mail and password. */
export const signIn = async (webUrl: string, email: string, password: string): Promise<ConsoleApi> => {
  const answer = await fetch(`${webUrl}/api/v1/session`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', origin: webUrl },
    body: JSON.stringify({ email, password }),
  })
  if (!answer.ok) throw new Error(`sign-in: ${problemOf(await answer.json())}`)
  const cookie = answer.headers
    .getSetCookie()
    .map((line) => line.split(';')[0])
    .join('; ')

  const call = async <Schema extends z.ZodType>(
    method: string,
    path: string,
    schema: Schema,
    body?: unknown,
  ): Promise<z.infer<Schema>> => {
    const response = await fetch(`${webUrl}/api/v1${path}`, {
      method,
      headers: { cookie, origin: webUrl, 'content-type': 'application/json' },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    })
    const json: unknown = response.status === 204 ? null : await response.json()
    if (response.ok) return schema.parse(json)
    throw new Error(`${method} ${path}: ${problemOf(json)}`)
  }

  return {
    tasks: async () => (await call('GET', '/tasks', taskListSchema)).tasks,
    task: (id) => call('GET', `/tasks/${id}`, taskDetailSchema),
    createTask: (body) => call('POST', '/tasks', taskDetailSchema, body),
    deleteTask: async (id) => {
      await call('DELETE', `/tasks/${id}`, z.unknown())
    },
    probe: async (kind, request) => {
      const response: unknown = await call('POST', `/probes/${kind}`, z.unknown(), { request })
      return probes[kind].response.parse(response) as ProbeResponse<typeof kind>
    },
  }
}

/** Code, fields and sentences of an error answer on one line. */
const problemOf = (body: unknown): string => {
  const { code, message, field, issues = [] } = apiErrorSchema.parse(body)
  const details = issues.map((issue) => `${issue.field}: ${issue.message}`).join('; ')
  return [code, field, message, details].filter((part) => part !== undefined && part !== '').join(' · ')
}
