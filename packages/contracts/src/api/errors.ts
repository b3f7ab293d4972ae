import { z } from 'zod'

/** Every error answer of the API. `issues` lists all wrong fields of a refused body, the first one repeated on top. */
export const apiErrorSchema = z
  .strictObject({
    code: z.string(),
    message: z.string(),
    field: z.string().optional(),
    hint: z.string().optional(),
    position: z.int().optional(),
    issues: z
      .array(z.strictObject({ field: z.string(), code: z.string(), message: z.string(), position: z.int().optional() }))
      .optional(),
  })
  .meta({ id: 'ApiError' })
export type ApiError = z.infer<typeof apiErrorSchema>
