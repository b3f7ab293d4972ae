import { serve } from '#src/server/api/serve.ts'
import { listMetrics } from '#src/server/routes/numbers.ts'

export const GET = serve(listMetrics)
