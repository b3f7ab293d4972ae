import { type AuditDetail, type Right, SluiceError } from '@sluice/contracts'
import { z } from 'zod'
import type { Container } from '../container.ts'
import type { Principal } from '../principal.ts'
import { requireRight, requireWorkspace } from '../require-right.ts'
import type { Answer } from './answer.ts'
import { parseInput } from './parse-input.ts'
import { readFormBody } from './read-form-body.ts'
import { readJsonBody } from './read-json-body.ts'
import { recordCall, recordingRefusal, taskNameFor } from './record-call.ts'
import type { ChangesNothing, NoteForAudit, RouteAudit } from './route-audit.ts'

export type HttpMethod = 'GET' | 'POST' | 'PUT' | 'DELETE'

/** `person` refuses API keys: a key must not make keys or sign anybody in or out. */
export type RouteAuth = 'none' | 'any' | 'person'

/** Routes that ask for somebody always have somebody. */
type PrincipalOf<Auth extends RouteAuth> = Auth extends 'none' ? Principal | null : Principal

/** What a handler gets: parsed input, who asks, and the services. */
export interface RouteCall<Auth extends RouteAuth, Params, Query, Body> {
  readonly params: Params
  readonly query: Query
  readonly body: Body
  readonly principal: PrincipalOf<Auth>
  readonly container: Container
  readonly request: Request
  /** Headers of the answer, for cookies and file names. */
  readonly headers: Headers
  /** Tells more for the audit log of what this call changes. */
  readonly note: NoteForAudit
}

/** Whatever is no GET is recorded, or says why it need not be. */
type Recorded<Audit> =
  | { readonly method: 'GET'; readonly audit?: Audit }
  | { readonly method: Exclude<HttpMethod, 'GET'>; readonly audit: Audit | ChangesNothing }

interface RouteShape<
  Auth extends RouteAuth,
  Params extends z.ZodObject,
  Query extends z.ZodObject,
  Body extends z.ZodType,
  Value,
> {
  /** Below `/api/v1`, parameters in braces: `/tasks/{taskId}`. */
  readonly path: `/${string}`
  readonly summary: string
  readonly auth: Auth
  /** What the caller needs beyond being there; null for what everybody may do with what is theirs. */
  readonly right: Right | null
  readonly params?: Params
  readonly query?: Query
  readonly body?: Body
  /**
   * A server calls, not a browser: its body is a form and proves by itself who asks, so that no cookie counts and no origin is
   * asked for.
   */
  readonly fromServer?: boolean
  /** The answer is the same for everybody, and does not wait for Postgres to say who asks. */
  readonly forWhoeverAsks?: boolean
  readonly answer: Answer<Value>
  readonly handler: (call: RouteCall<Auth, z.output<Params>, z.output<Query>, z.output<Body>>) => Promise<Value>
}

type RouteOptions<
  Auth extends RouteAuth,
  Params extends z.ZodObject,
  Query extends z.ZodObject,
  Body extends z.ZodType,
  Value,
> = RouteShape<Auth, Params, Query, Body, Value> & Recorded<RouteAudit<z.output<Params>, z.output<Body>, Value>>

/** A route with its types erased: what the registry, OpenAPI and the server need. */
export interface Route {
  readonly method: HttpMethod
  readonly path: `/${string}`
  readonly summary: string
  readonly auth: RouteAuth
  readonly right: Right | null
  readonly params: z.ZodObject
  readonly query: z.ZodObject
  readonly body: z.ZodType | null
  readonly fromServer: boolean
  readonly forWhoeverAsks: boolean
  readonly answer: Pick<Answer<never>, 'status' | 'contentType' | 'schema'>
  /** Whether the audit log has it. */
  readonly isRecorded: boolean
  /** Parses the input, runs the handler, writes the answer. Throws what either throws. */
  readonly run: (call: RouteRun) => Promise<Response>
}

export interface RouteRun {
  readonly request: Request
  readonly rawParams: unknown
  readonly principal: Principal | null
  readonly container: Container
}

const nothing = z.strictObject({})

const requirePrincipal = <Auth extends RouteAuth>(auth: Auth, principal: Principal | null): PrincipalOf<Auth> => {
  if (auth !== 'none' && principal === null) throw new SluiceError('UNAUTHENTICATED', 'Sign in first.')
  if (auth === 'person' && principal?.via === 'apiKey')
    throw new SluiceError('FORBIDDEN', 'An API key may not do that.', { hint: 'Sign in with a password.' })
  // The line above proved it; TypeScript does not follow a type parameter through a comparison.
  return principal as PrincipalOf<Auth>
}

/** A task of another workspace does not exist for this one, whatever the route does with it. Throws NOT_FOUND. */
const requireTaskOf = async (principal: Principal, params: object, container: Container): Promise<void> => {
  if (!('taskId' in params) || typeof params.taskId !== 'string') return
  const { id } = requireWorkspace(principal)
  if ((await container.services.tasks.workspaceOf(params.taskId)) === id) return
  throw new SluiceError('NOT_FOUND', `there is no task ${params.taskId}`)
}

/** Defines one route of the API; its schemas check, type and document it at once. */
export const defineRoute = <
  Value,
  const Auth extends RouteAuth,
  Params extends z.ZodObject = typeof nothing,
  Query extends z.ZodObject = typeof nothing,
  Body extends z.ZodType = z.ZodUndefined,
>(
  options: RouteOptions<Auth, Params, Query, Body, Value>,
): Route => {
  const params = options.params ?? nothing
  const query = options.query ?? nothing
  const body = options.body ?? null
  const fromServer = options.fromServer === true
  const readBody = fromServer ? readFormBody : readJsonBody
  const audit = options.audit === undefined || 'changesNothing' in options.audit ? null : options.audit
  return {
    method: options.method,
    path: options.path,
    summary: options.summary,
    auth: options.auth,
    right: options.right,
    params,
    query,
    body,
    fromServer,
    forWhoeverAsks: options.forWhoeverAsks === true,
    answer: options.answer,
    isRecorded: audit !== null,
    run: async ({ request, rawParams, principal: caller, container }) => {
      // Before any input is read: a stranger learns nothing about what would be valid.
      const principal = requirePrincipal(options.auth, caller)
      if (options.right !== null && principal !== null) requireRight(principal, options.right)
      const headers = new Headers()
      // An absent schema means its default, which the type parameters' defaults name too.
      const parsedParams = parseInput(params as Params, rawParams)
      if (principal !== null) await requireTaskOf(principal, parsedParams, container)
      const parsedQuery = parseInput(query as Query, Object.fromEntries(new URL(request.url).searchParams))
      const parsedBody = (body === null ? undefined : parseInput(body, await readBody(request))) as z.output<Body>
      const call = {
        params: parsedParams,
        query: parsedQuery,
        body: parsedBody,
        principal,
        container,
        request,
        headers,
      }
      if (audit === null)
        return options.answer.respond(await options.handler({ ...call, note: () => undefined }), headers)

      const recorded = { audit, right: options.right, ...call }
      const detail: AuditDetail = {}
      const note: NoteForAudit = (more) => Object.assign(detail, more)
      // Asked before the handler runs: a deleted task has no name.
      const taskName = await taskNameFor(recorded)
      const value = await recordingRefusal(recorded, () => options.handler({ ...call, note }))
      await recordCall({ ...recorded, value, taskName, detail })
      return options.answer.respond(value, headers)
    },
  }
}
