import { serve } from '#src/server/api/serve.ts'
import { listWorkerSubTasks } from '#src/server/routes/workers.ts'

export const GET = serve(listWorkerSubTasks)
