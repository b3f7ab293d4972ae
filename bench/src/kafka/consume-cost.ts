import { z } from 'zod'

/** What reading a topic cost, as the process that read it says. */
export const consumeCostSchema = z.strictObject({
  messages: z.number(),
  bytes: z.number(),
  messagesPerSecond: z.number(),
  cpuMicrosPerMessage: z.number(),
  peakRssMiB: z.number(),
})
export type ConsumeCost = z.infer<typeof consumeCostSchema>
