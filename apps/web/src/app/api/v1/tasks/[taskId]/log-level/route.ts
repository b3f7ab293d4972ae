import { serve } from '#src/server/api/serve.ts'
import { putLogLevel } from '#src/server/routes/task-log.ts'

export const PUT = serve(putLogLevel)
