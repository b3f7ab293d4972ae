import { askableProbeKindSchema, probeRequestSchema, probes, probesOfPayloads } from '@sluice/contracts'
import { z } from 'zod'
import { json } from '../api/answer.ts'
import { defineRoute } from '../api/define-route.ts'
import { requireRight } from '../require-right.ts'

export const askProbe = defineRoute({
  method: 'POST',
  path: '/probes/{kind}',
  summary: 'A short question asked through a worker of the chosen group; the web process itself dials nobody',
  auth: 'any',
  params: z.strictObject({ kind: askableProbeKindSchema }),
  body: probeRequestSchema,
  answer: json(z.union(Object.values(probes).map((probe) => probe.response))),
  handler: ({ params, body, principal, container }) => {
    if (probesOfPayloads.includes(params.kind)) requireRight(principal, 'payloads:read')
    return container.services.probes.ask(params.kind, body)
  },
})
