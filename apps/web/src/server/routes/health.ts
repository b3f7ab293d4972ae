import { healthSchema } from '@sluice/contracts'
import { json } from '../api/answer.ts'
import { defineRoute } from '../api/define-route.ts'

export const getHealth = defineRoute({
  method: 'GET',
  path: '/health',
  summary: 'Whether what the console needs answers, and since when',
  // Who is signed in is known by Postgres, and this is asked while it is away.
  auth: 'none',
  forWhoeverAsks: true,
  right: null,
  answer: json(healthSchema),
  handler: ({ container }) => container.services.health.look(),
})
