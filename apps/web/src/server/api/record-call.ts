import { type AuditDetail, type Right, SluiceError } from '@sluice/contracts'
import type { Container } from '../container.ts'
import type { Principal } from '../principal.ts'
import { errorStatus } from './error-status.ts'
import type { RouteAudit } from './route-audit.ts'

/** A call of a route that is recorded, before it was handled. */
interface Recorded<Params, Body, Value> {
  readonly audit: RouteAudit<Params, Body, Value>
  readonly right: Right | null
  readonly params: Params
  readonly body: Body
  readonly principal: Principal | null
  readonly container: Container
  readonly request: Request
}

const workspaceIdOf = <Params, Body, Value>({
  audit: { scope },
  right,
  params,
  principal,
}: Recorded<Params, Body, Value>): number | null => {
  if (typeof scope === 'function') return scope(params)
  return scope === 'instance' || right === 'instance:admin' ? null : (principal?.workspace?.id ?? null)
}

/** The name of the task in the path, for a record that does not name its subject otherwise; null without one. */
export const taskNameFor = async <Params extends object, Body, Value>({
  audit,
  params,
  container,
}: Recorded<Params, Body, Value>): Promise<string | null> =>
  audit.subject === undefined && 'taskId' in params && typeof params.taskId === 'string'
    ? container.services.tasks.nameOf(params.taskId)
    : null

/** Records a call that succeeded. Never throws. */
export const recordCall = async <Params extends object, Body, Value>(
  call: Recorded<Params, Body, Value> & {
    readonly value: Value
    readonly taskName: string | null
    readonly detail: AuditDetail
  },
): Promise<void> => {
  const { audit, params, principal, container, request } = call
  const action = typeof audit.action === 'function' ? audit.action(params) : audit.action
  if (action === null) return
  await container.services.audit.record({
    principal,
    via: principal?.via ?? audit.via ?? 'session',
    headers: request.headers,
    workspaceId: workspaceIdOf(call),
    action,
    subject: audit.subject?.(call) ?? call.taskName ?? '',
    // Names may be taken again; the id tells two tasks of one name apart.
    detail: 'taskId' in params ? { taskId: params.taskId, ...call.detail } : call.detail,
  })
}

/** Whether whoever asked was turned away, not their input. */
const isRefusal = (error: unknown): boolean =>
  error instanceof SluiceError && [401, 403, 429].includes(errorStatus(error.code))

/** Runs the handler; a refusal is recorded where the route wants that. Throws what the handler throws. */
export const recordingRefusal = async <Params, Body, Value>(
  call: Recorded<Params, Body, Value>,
  handle: () => Promise<Value>,
): Promise<Value> => {
  try {
    return await handle()
  } catch (error) {
    const { refusal } = call.audit
    if (refusal !== undefined && isRefusal(error))
      await call.container.services.audit.recordRefusal({
        principal: call.principal,
        headers: call.request.headers,
        workspaceId: workspaceIdOf(call),
        action: refusal.action,
        subject: refusal.subject(call.body),
        detail: {},
      })
    throw error
  }
}
