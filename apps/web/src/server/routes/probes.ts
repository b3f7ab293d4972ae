import { probeKindSchema, probeRequestSchema, probes } from '@sluice/contracts'
import { z } from 'zod'
import { json } from '../api/answer.ts'
import { defineRoute } from '../api/define-route.ts'

export const askProbe = defineRoute({
  method: 'POST',
  path: '/probes/{kind}',
  summary: 'A short question asked through a worker of the chosen group; the web process itself dials nobody',
  auth: 'any',
  params: z.strictObject({ kind: probeKindSchema }),
  body: probeRequestSchema,
  answer: json(z.union(Object.values(probes).map((probe) => probe.response))),
  handler: ({ params, body, container }) => container.services.probes.ask(params.kind, body),
})
