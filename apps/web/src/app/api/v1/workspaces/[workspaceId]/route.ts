import { serve } from '#src/server/api/serve.ts'
import { deleteWorkspace, renameWorkspace } from '#src/server/routes/workspaces.ts'

export const PUT = serve(renameWorkspace)
export const DELETE = serve(deleteWorkspace)
