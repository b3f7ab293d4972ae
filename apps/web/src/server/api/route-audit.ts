import type { AuditAction, AuditDetail, AuditVia } from '@sluice/contracts'
import type { Principal } from '../principal.ts'

/** What a successful call is called by in the audit log. */
export interface AuditedCall<Params, Body, Value> {
  readonly params: Params
  readonly body: Body
  /** What the handler answered. */
  readonly value: Value
  readonly principal: Principal | null
  /** What the handler noted. */
  readonly detail: AuditDetail
}

/** How a route is recorded: the handler cannot forget it. */
export interface RouteAudit<Params, Body, Value> {
  /** Null for calls of a route that changes things only sometimes. */
  readonly action: AuditAction | ((params: Params) => AuditAction | null)
  /** The name that people know it by. Left out, it is the name of the task in the path. */
  readonly subject?: (call: AuditedCall<Params, Body, Value>) => string
  /** How whoever is not signed in came here; `session`, which they begin or end, if left out. */
  readonly via?: AuditVia
  /** Whose log it is in: the whole installation's, as of every route for instance administrators, or that of a workspace. */
  readonly scope?: 'instance' | ((params: Params) => number)
  /** Recorded when the handler refuses whoever asks (401, 403, 429), `subject` then being of the body. */
  readonly refusal?: { readonly action: AuditAction; readonly subject: (body: Body) => string }
}

/** Routes that are not GET and yet need no record say why. */
export interface ChangesNothing {
  readonly changesNothing: string
}

/** Tells more of the call for its record: what changed, names of secrets; never a secret or a payload. */
export type NoteForAudit = (detail: AuditDetail) => void

/** What the audit log holds of a call, whoever asked. */
export interface RecordedCall {
  readonly principal: Principal | null
  /** Where it is not what the principal says: somebody who just signed in was nobody before. */
  readonly via?: AuditVia
  readonly headers: Headers
  /** Null for what concerns the whole installation. */
  readonly workspaceId: number | null
  readonly action: AuditAction
  readonly subject: string
  readonly detail: AuditDetail
}
