import { type AuditFilter, auditDownloadSchema, auditListSchema, auditQuerySchema } from '@sluice/contracts'
import { type Download, download, json } from '../api/answer.ts'
import { defineRoute } from '../api/define-route.ts'
import { requireWorkspace } from '../require-right.ts'
import { auditFormats } from '../services/audit-formats.ts'
import type { AuditService } from '../services/audit-service.ts'

const fileOf = (
  audit: AuditService,
  workspaceId: number | null,
  { format, ...filter }: AuditFilter & { readonly format: 'ndjson' | 'csv' },
): Download => ({
  contentType: auditFormats[format].contentType,
  fileName: `audit.${format}`,
  chunks: auditFormats[format].write(audit.entries(workspaceId, filter)),
})

export const listAudit = defineRoute({
  method: 'GET',
  path: '/audit',
  summary: 'Who changed what in a workspace, newest first',
  auth: 'any',
  right: 'workspace:admin',
  query: auditQuerySchema,
  answer: json(auditListSchema),
  handler: ({ query: { cursor, ...filter }, principal, container }) =>
    container.services.audit.list(requireWorkspace(principal).id, filter, cursor),
})

export const downloadAudit = defineRoute({
  method: 'GET',
  path: '/audit/download',
  summary: 'The same as a file, NDJSON or CSV',
  auth: 'any',
  right: 'workspace:admin',
  query: auditDownloadSchema,
  answer: download,
  handler: async ({ query, principal, container }) =>
    fileOf(container.services.audit, requireWorkspace(principal).id, query),
})

export const listInstanceAudit = defineRoute({
  method: 'GET',
  path: '/audit/instance',
  summary: 'Who signed in, and who changed users and workspaces, newest first',
  auth: 'any',
  right: 'instance:admin',
  query: auditQuerySchema,
  answer: json(auditListSchema),
  handler: ({ query: { cursor, ...filter }, container }) => container.services.audit.list(null, filter, cursor),
})

export const downloadInstanceAudit = defineRoute({
  method: 'GET',
  path: '/audit/instance/download',
  summary: 'The same as a file, NDJSON or CSV',
  auth: 'any',
  right: 'instance:admin',
  query: auditDownloadSchema,
  answer: download,
  handler: async ({ query, container }) => fileOf(container.services.audit, null, query),
})
