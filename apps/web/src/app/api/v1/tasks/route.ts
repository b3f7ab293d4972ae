import { serve } from '#src/server/api/serve.ts'
import { createTask, listTasks } from '#src/server/routes/tasks.ts'

export const GET = serve(listTasks)
export const POST = serve(createTask)
