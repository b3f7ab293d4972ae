import { serve } from '#src/server/api/serve.ts'
import { downloadTaskLog } from '#src/server/routes/task-log.ts'

export const GET = serve(downloadTaskLog)
