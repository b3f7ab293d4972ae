import { serve } from '#src/server/api/serve.ts'
import { stopTask } from '#src/server/routes/tasks.ts'

export const POST = serve(stopTask)
