import { serve } from '#src/server/api/serve.ts'
import { listVersions } from '#src/server/routes/task-parts.ts'

export const GET = serve(listVersions)
