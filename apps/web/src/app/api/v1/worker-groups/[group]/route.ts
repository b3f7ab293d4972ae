import { serve } from '#src/server/api/serve.ts'
import { changeWorkerGroup, deleteWorkerGroup } from '#src/server/routes/workers.ts'

export const PUT = serve(changeWorkerGroup)
export const DELETE = serve(deleteWorkerGroup)
