import { fleetEventSchema, fleetSchema } from '@sluice/contracts'
import { events, json } from '../api/answer.ts'
import { defineRoute } from '../api/define-route.ts'
import { requireWorkspace } from '../require-right.ts'

export const getFleet = defineRoute({
  method: 'GET',
  path: '/fleet',
  summary: 'Every task with its state and live numbers',
  auth: 'any',
  right: 'tasks:read',
  answer: json(fleetSchema),
  handler: ({ principal, container }) => container.services.fleet.now(requireWorkspace(principal).id),
})

export const streamFleet = defineRoute({
  method: 'GET',
  path: '/fleet/events',
  summary: 'Every task, then each second what is different (server-sent events)',
  auth: 'any',
  right: 'tasks:read',
  answer: events(fleetEventSchema),
  handler: async ({ request, principal, container }) => {
    const { id } = requireWorkspace(principal)
    return (readerGone) =>
      container.services.fleet.follow(id, AbortSignal.any([readerGone, request.signal, container.stopping]))
  },
})
