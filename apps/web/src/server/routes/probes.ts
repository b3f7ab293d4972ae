import {
  askableProbeKindSchema,
  probeRequestSchema,
  probes,
  probesOfPayloads,
  probesOfReaders,
  SluiceError,
} from '@sluice/contracts'
import { z } from 'zod'
import { json } from '../api/answer.ts'
import { defineRoute } from '../api/define-route.ts'
import { requireRight, requireWorkspace } from '../require-right.ts'

export const askProbe = defineRoute({
  method: 'POST',
  path: '/probes/{kind}',
  summary: 'A short question asked through a worker of the chosen group; the web process itself dials nobody',
  auth: 'any',
  right: 'tasks:read',
  params: z.strictObject({ kind: askableProbeKindSchema }),
  body: probeRequestSchema,
  answer: json(z.union(Object.values(probes).map((probe) => probe.response))),
  handler: async ({ params, body, principal, container }) => {
    if (probesOfPayloads.includes(params.kind)) requireRight(principal, 'payloads:read')
    if (!probesOfReaders.includes(params.kind)) requireRight(principal, 'tasks:write')
    const { id } = requireWorkspace(principal)
    if (body.taskId !== null && (await container.services.tasks.workspaceOf(body.taskId)) !== id)
      throw new SluiceError('NOT_FOUND', `there is no task ${body.taskId}`, { field: 'taskId' })
    return container.services.probes.ask(id, params.kind, body)
  },
})
