import { serve } from '#src/server/api/serve.ts'
import { makeWorkerGroup } from '#src/server/routes/workers.ts'

export const POST = serve(makeWorkerGroup)
