import { serve } from '#src/server/api/serve.ts'
import { exportTasks } from '#src/server/routes/task-export.ts'

export const GET = serve(exportTasks)
