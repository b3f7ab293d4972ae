import { serve } from '#src/server/api/serve.ts'
import { deleteTask, getTask, updateTask } from '#src/server/routes/tasks.ts'

export const GET = serve(getTask)
export const PUT = serve(updateTask)
export const DELETE = serve(deleteTask)
