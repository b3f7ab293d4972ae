import { serve } from '#src/server/api/serve.ts'
import { createWorkspace, listWorkspaces } from '#src/server/routes/workspaces.ts'

export const GET = serve(listWorkspaces)
export const POST = serve(createWorkspace)
