import { serve } from '#src/server/api/serve.ts'
import { pauseTask } from '#src/server/routes/tasks.ts'

export const POST = serve(pauseTask)
