import { z } from 'zod'

/** How text or a number becomes a TIMESTAMP (spec/data-in.md §5.5). Text without a zone is read in `zone`. */
export const timeReadingSchema = z
  .discriminatedUnion('as', [
    z.strictObject({ as: z.literal('number'), unit: z.enum(['s', 'ms', 'us', 'ns']) }),
    /** RFC 3339 text; `zone` (IANA) is used when the text names none. */
    z.strictObject({ as: z.literal('rfc3339'), zone: z.string().min(1).max(64).default('UTC') }),
    /** strftime-like layout: %Y %m %d %H %M %S %f %z %s. */
    z.strictObject({
      as: z.literal('format'),
      format: z.string().min(1).max(128),
      zone: z.string().min(1).max(64).default('UTC'),
    }),
  ])
  .meta({ id: 'TimeReading' })

export type TimeReading = z.infer<typeof timeReadingSchema>
