import { z } from 'zod'

/** What a connection is called, for ever: tasks and files refer to it by this. */
export const connectionNameSchema = z.string().regex(/^[a-z0-9][a-z0-9._-]{0,62}$/, {
  error: 'may hold lower-case letters, digits, dot, dash and underscore, and begins with a letter or digit',
})

/** A connection that was made apart and is used by its name. */
export const savedConnectionSchema = z
  .strictObject({ kind: z.literal('saved'), name: connectionNameSchema })
  .meta({ id: 'SavedConnection' })
export type SavedConnection = z.infer<typeof savedConnectionSchema>
