import { serve } from '#src/server/api/serve.ts'
import { listActivities } from '#src/server/routes/task-parts.ts'

export const GET = serve(listActivities)
