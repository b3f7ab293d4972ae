import { serve } from '#src/server/api/serve.ts'
import { startTask } from '#src/server/routes/tasks.ts'

export const POST = serve(startTask)
