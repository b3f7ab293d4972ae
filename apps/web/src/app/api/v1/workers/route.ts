import { serve } from '#src/server/api/serve.ts'
import { listWorkers } from '#src/server/routes/workers.ts'

export const GET = serve(listWorkers)
