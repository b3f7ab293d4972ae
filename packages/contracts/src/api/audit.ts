import { z } from 'zod'

/** `task.updated`: what it was done to, and what. Stable, so that people can search for it. */
export const auditActionSchema = z.templateLiteral([
  z.string().regex(/^[a-zA-Z]+$/),
  '.',
  z.string().regex(/^[a-zA-Z]+$/),
])
export type AuditAction = z.infer<typeof auditActionSchema>

/** How somebody was let in; `provider` for what the identity provider said of them, `none` for who was not let in. */
export const auditViaSchema = z.enum(['session', 'apiKey', 'provider', 'system', 'none'])
export type AuditVia = z.infer<typeof auditViaSchema>

/** One place of a document that changed. A side that is missing was not there. */
export const auditChangeSchema = z.strictObject({
  /** `source.topics.0`. */
  path: z.string(),
  before: z.unknown().optional(),
  after: z.unknown().optional(),
})
export type AuditChange = z.infer<typeof auditChangeSchema>

/** What is told of an action besides its name; never a secret or a payload. */
export const auditDetailSchema = z.looseObject({
  /** At most `AUDIT_CHANGES_MAX`; `changesLeftOff` counts the rest. */
  changes: z.array(auditChangeSchema).optional(),
  changesLeftOff: z.int().optional(),
})
export type AuditDetail = z.infer<typeof auditDetailSchema>

export const auditEntrySchema = z
  .strictObject({
    id: z.string(),
    at: z.iso.datetime(),
    /** E-mail; of somebody who was not let in, the one they gave. */
    actor: z.string(),
    via: auditViaSchema,
    /** Where the request came from, as far as the server in front tells. */
    address: z.string().nullable(),
    action: z.string(),
    /** The name that it had then. */
    subject: z.string(),
    detail: auditDetailSchema,
  })
  .meta({ id: 'AuditEntry' })
export type AuditEntry = z.infer<typeof auditEntrySchema>

const filterShape = {
  /** Part of the e-mail. */
  actor: z.string().trim().min(1).max(254).optional(),
  /** `task.updated`, or `task` for all that is done to tasks. */
  action: z.string().trim().min(1).max(64).optional(),
  /** Part of the name. */
  subject: z.string().trim().min(1).max(200).optional(),
  from: z.iso.datetime().optional(),
  to: z.iso.datetime().optional(),
}

export const auditFilterSchema = z.strictObject(filterShape)
export type AuditFilter = z.infer<typeof auditFilterSchema>

/** GET /api/v1/audit and, for entries that belong to no workspace (sign-ins, users, workspaces), /api/v1/audit/instance. */
export const auditQuerySchema = z.strictObject({
  ...filterShape,
  cursor: z
    .string()
    .regex(/^\d{1,18}$/)
    .optional(),
})

/** Newest first. */
export const auditListSchema = z
  .strictObject({ entries: z.array(auditEntrySchema), nextCursor: z.string().nullable() })
  .meta({ id: 'AuditList' })

/** GET /api/v1/audit/download and /api/v1/audit/instance/download. */
export const auditDownloadSchema = z.strictObject({ ...filterShape, format: z.enum(['ndjson', 'csv']) })
