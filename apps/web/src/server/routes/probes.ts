import {
  type AuditAction,
  askableProbeKindSchema,
  type ProbeBody,
  type ProbeKind,
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

/** The kinds that change something at a target; every other one looks, or tries what it takes back. */
const probeActions: Partial<Record<ProbeKind, AuditAction>> = {
  'tdengine.createDatabase': 'database.created',
  'tdengine.createSupertable': 'supertable.created',
  'tdengine.alterSupertable': 'supertable.altered',
}

const madeSchema = z.union([
  probes['tdengine.createDatabase'].request.transform(({ database }) => database.name),
  probes['tdengine.createSupertable'].request.transform(
    ({ supertable }) => `${supertable.database}.${supertable.name}`,
  ),
  probes['tdengine.alterSupertable'].request.transform(({ alter }) => `${alter.database}.${alter.name}`),
])
const whatIsMade = (request: unknown): string => madeSchema.parse(request)

const savedRequestSchema = z.object({
  connection: z.object({ kind: z.literal('saved') }),
  /** A saved connection brings its own; another one would be dialled. */
  registry: z.null().optional(),
})

/** Whether a question names nothing but what was saved: no address and no secret that was typed. */
const isAboutSaved = ({ request, secretsOf, secrets }: ProbeBody): boolean =>
  savedRequestSchema.safeParse(request).success && secretsOf === null && Object.keys(secrets).length === 0

export const askProbe = defineRoute({
  method: 'POST',
  path: '/probes/{kind}',
  summary: 'A short question asked through a worker of the chosen group; the web process itself dials nobody',
  auth: 'any',
  right: 'tasks:read',
  audit: { action: ({ kind }) => probeActions[kind] ?? null, subject: ({ body }) => whatIsMade(body.request) },
  params: z.strictObject({ kind: askableProbeKindSchema }),
  body: probeRequestSchema,
  answer: json(z.union(Object.values(probes).map((probe) => probe.response))),
  handler: async ({ params, body, principal, container }) => {
    if (probesOfPayloads.includes(params.kind)) requireRight(principal, 'payloads:read')
    // Who may only look asks what somebody saved, not what they type themselves: a worker would dial it for them.
    if (!probesOfReaders.includes(params.kind) || !isAboutSaved(body)) requireRight(principal, 'tasks:write')
    const { id } = requireWorkspace(principal)
    if (body.taskId !== null && (await container.services.tasks.workspaceOf(body.taskId)) !== id)
      throw new SluiceError('NOT_FOUND', `there is no task ${body.taskId}`, { field: 'taskId' })
    return container.services.probes.ask(id, params.kind, body)
  },
})
