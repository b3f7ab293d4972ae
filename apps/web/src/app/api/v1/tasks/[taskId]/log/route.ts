import { serve } from '#src/server/api/serve.ts'
import { getTaskLog } from '#src/server/routes/task-log.ts'

export const GET = serve(getTaskLog)
