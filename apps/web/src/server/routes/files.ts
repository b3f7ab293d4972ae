import { credentialInspectionSchema, inspectFileSchema } from '@sluice/contracts'
import { json } from '../api/answer.ts'
import { defineRoute } from '../api/define-route.ts'

export const inspectFile = defineRoute({
  method: 'POST',
  path: '/files/inspect',
  summary: 'What a certificate, key or keytab is; nothing of it is kept',
  auth: 'any',
  right: 'tasks:write',
  audit: { changesNothing: 'reads a file and forgets it' },
  body: inspectFileSchema,
  answer: json(credentialInspectionSchema),
  handler: async ({ body, principal, container }) => container.services.files.inspect(body, principal.userId),
})
