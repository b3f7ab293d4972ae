import { serve } from '#src/server/api/serve.ts'
import { changeWorker } from '#src/server/routes/workers.ts'

export const PUT = serve(changeWorker)
