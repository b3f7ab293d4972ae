import { z } from 'zod'

export const workspaceNameSchema = z
  .string()
  .trim()
  .min(1, { error: 'must not be empty' })
  .max(64)
  .regex(/^[^\p{C}]*$/u, { error: 'must be plain text' })

/** POST /api/v1/workspaces and PUT /api/v1/workspaces/:id. */
export const saveWorkspaceSchema = z.strictObject({ name: workspaceNameSchema }).meta({ id: 'SaveWorkspace' })

export const workspaceSchema = z
  .strictObject({
    id: z.int(),
    name: z.string(),
    createdAt: z.iso.datetime(),
    members: z.int(),
    tasks: z.int(),
    connections: z.int(),
  })
  .meta({ id: 'Workspace' })
export type Workspace = z.infer<typeof workspaceSchema>

export const workspaceListSchema = z
  .strictObject({ workspaces: z.array(workspaceSchema) })
  .meta({ id: 'WorkspaceList' })
