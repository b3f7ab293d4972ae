import { previewRequestSchema, previewResultSchema, validateRequestSchema, validationSchema } from '@sluice/contracts'
import { json } from '../api/answer.ts'
import { defineRoute } from '../api/define-route.ts'

export const previewTransform = defineRoute({
  method: 'POST',
  path: '/preview',
  summary: 'What a transform makes of a sample, row by row and stage by stage',
  auth: 'any',
  right: 'tasks:read',
  audit: { changesNothing: 'computes from what it was given' },
  body: previewRequestSchema,
  answer: json(previewResultSchema),
  handler: async ({ body, container }) => container.services.preview.preview(body),
})

export const validateSpec = defineRoute({
  method: 'POST',
  path: '/validate',
  summary: 'Every mistake of a specification that can be found without asking Kafka or TDengine',
  auth: 'any',
  right: 'tasks:read',
  audit: { changesNothing: 'computes from what it was given' },
  body: validateRequestSchema,
  answer: json(validationSchema),
  handler: async ({ body, container }) => container.services.validation.validate(body.spec),
})
