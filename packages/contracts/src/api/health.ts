import { z } from 'zod'

export const serviceNameSchema = z.enum(['postgres', 'redis'])
export type ServiceName = z.infer<typeof serviceNameSchema>

/** What the console itself needs, and whether it answers. Says nothing that a stranger may not know. */
export const healthSchema = z
  .strictObject({
    /** When the services were asked. */
    at: z.iso.datetime(),
    services: z.array(
      z.strictObject({
        service: serviceNameSchema,
        ok: z.boolean(),
        /** Since when it is so, as far as this process saw. */
        since: z.iso.datetime(),
      }),
    ),
  })
  .meta({ id: 'Health' })
export type Health = z.infer<typeof healthSchema>
