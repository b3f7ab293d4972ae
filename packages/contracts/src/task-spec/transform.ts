import { z } from 'zod'
import { extractRuleSchema } from './extract-rule.ts'
import { parserSchema } from './parser.ts'

export const transformSchema = z
  .strictObject({
    parser: parserSchema,
    extract: z.array(extractRuleSchema).max(100).default([]),
    /** Expressions that must all be true; other rows are filtered and counted. */
    filters: z.array(z.string().trim().min(1).max(4096)).max(50).default([]),
  })
  .meta({ id: 'Transform' })

export type TransformSpec = z.infer<typeof transformSchema>
