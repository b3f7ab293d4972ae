import { z } from 'zod'
import { connectionAddressSchema } from '../connections.ts'
import { secretValuesSchema } from '../secrets.ts'
import { workerGroupSchema } from '../task-spec/index.ts'

/** POST /api/v1/probes/:kind: `request` has the shape of that kind. */
export const probeRequestSchema = z
  .strictObject({
    workerGroup: workerGroupSchema.default('default'),
    request: z.unknown(),
    /** Task whose stored secrets the references may mean. */
    taskId: z.string().nullable().default(null),
    /** Saved connection whose stored secrets the references may mean, while it is edited. */
    secretsOf: connectionAddressSchema.nullable().default(null),
    secrets: secretValuesSchema.default({}),
  })
  .meta({ id: 'Probe' })
export type ProbeBody = z.infer<typeof probeRequestSchema>
