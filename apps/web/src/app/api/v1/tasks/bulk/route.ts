import { serve } from '#src/server/api/serve.ts'
import { changeTasks } from '#src/server/routes/task-bulk.ts'

export const POST = serve(changeTasks)
