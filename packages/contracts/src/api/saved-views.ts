import { z } from 'zod'

/** POST /api/v1/views: filters, order and columns of the task list under a name; one of the same name is replaced. */
export const saveViewSchema = z
  .strictObject({
    name: z.string().trim().min(1).max(100),
    /** The query of the page's address. */
    query: z.string().max(4_000),
    /** For everybody in the workspace. */
    shared: z.boolean(),
  })
  .meta({ id: 'SaveView' })
export type SaveView = z.infer<typeof saveViewSchema>

export const savedViewSchema = z.strictObject({ id: z.string(), ...saveViewSchema.shape }).meta({ id: 'SavedView' })
export type SavedView = z.infer<typeof savedViewSchema>

/** By name, shared ones and those of whoever asks. */
export const savedViewListSchema = z.strictObject({ views: z.array(savedViewSchema) }).meta({ id: 'SavedViewList' })
