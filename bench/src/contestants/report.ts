import { z } from 'zod'

/** What a contestant says about its run; the benchmark checks the rows itself. */
export const contestantReportSchema = z.object({
  written: z.int(),
  /** From the first batch to the last acknowledged write. */
  activeSeconds: z.number(),
  rowsPerSecond: z.number(),
  /** Of its own process. */
  cpuSecondsPerMillionRows: z.number(),
  peakRssMiB: z.number(),
})
export type ContestantReport = z.infer<typeof contestantReportSchema>
