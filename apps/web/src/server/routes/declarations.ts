import { applyDeclarationsSchema, declarationPlanSchema, planDeclarationsSchema } from '@sluice/contracts'
import { json, text } from '../api/answer.ts'
import { defineRoute } from '../api/define-route.ts'
import { requireWorkspace } from '../require-right.ts'

export const exportDeclarations = defineRoute({
  method: 'GET',
  path: '/declarations',
  summary:
    'All connections, tasks, alert channels and rules of the workspace as one YAML file, secrets as references only',
  auth: 'any',
  right: 'tasks:read',
  answer: text('application/yaml'),
  handler: async ({ principal, container, headers }) => {
    const { id, name } = requireWorkspace(principal)
    headers.set('content-disposition', `attachment; filename="${name.replace(/[^\w.-]+/g, '_')}.yaml"`)
    return container.services.declarations.export(id)
  },
})

export const planDeclarations = defineRoute({
  method: 'POST',
  path: '/declarations/plan',
  summary: 'What would change so that the workspace is as declared; changes nothing',
  auth: 'any',
  right: 'tasks:write',
  audit: { changesNothing: 'it only compares' },
  body: planDeclarationsSchema,
  answer: json(declarationPlanSchema),
  handler: ({ body, principal, container }) =>
    container.services.declarations.plan(requireWorkspace(principal).id, body),
})

export const applyDeclarations = defineRoute({
  method: 'POST',
  path: '/declarations/apply',
  summary: 'Make the workspace as it is declared: all of it, or nothing',
  auth: 'any',
  right: 'tasks:write',
  audit: { action: 'declarations.applied', subject: ({ body }) => `${body.documents.length} documents` },
  body: applyDeclarationsSchema,
  answer: json(declarationPlanSchema),
  handler: async ({ body, principal, container, note }) => {
    const done = await container.services.declarations.apply(requireWorkspace(principal).id, body, principal.email)
    note({ changed: done.changes.map(({ key, action }) => `${action} ${key}`) })
    return done
  },
})
