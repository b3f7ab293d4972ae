import { serve } from '#src/server/api/serve.ts'
import { joinWorkspace } from '#src/server/routes/workspaces.ts'

export const POST = serve(joinWorkspace)
