import { parseArgs } from 'node:util'
import { z } from 'zod'
import { PACED_CONTESTANTS } from './paced-contestant.ts'

const count = z.coerce.number().int().min(1)
const list = (text: string): string[] => text.split(',')

/** Messages per second, the same for all contestants; or a share of what each of them can do at most, which is measured then. */
export type Rate = { readonly perSecond: number } | { readonly share: number }

const rateSchema = z
  .string()
  .regex(/^\d+%?$/)
  .transform((text): Rate => {
    const value = Number.parseInt(text, 10)
    return text.endsWith('%') ? { share: value / 100 } : { perSecond: value }
  })

const optionsSchema = z.strictObject({
  dataset: z.string().default('meters'),
  contestants: z
    .string()
    .default('sluice,decent')
    .transform(list)
    .pipe(z.array(z.enum(PACED_CONTESTANTS)).min(1)),
  rates: z.string().default('20000').transform(list).pipe(z.array(rateSchema).min(1)),
  seconds: count.default(20),
  partitions: count.default(6),
  rounds: count.default(3),
  kafka: z.string().optional(),
  tdengine: z.string().optional(),
})
export type LatencyOptions = z.infer<typeof optionsSchema>

/** Reads `--rates 20000,25%,50%,75% --rounds 3 …`; throws on anything else. */
export const parseLatencyOptions = (args: readonly string[]): LatencyOptions => {
  const text = { type: 'string' } as const
  const { values } = parseArgs({
    args: [...args],
    options: {
      ...{ dataset: text, contestants: text, rates: text, seconds: text, partitions: text, rounds: text },
      ...{ kafka: text, tdengine: text },
    },
  })
  return optionsSchema.parse({ ...values })
}
