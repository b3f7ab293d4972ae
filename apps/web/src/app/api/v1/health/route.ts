import { serve } from '#src/server/api/serve.ts'
import { getHealth } from '#src/server/routes/health.ts'

export const GET = serve(getHealth)
