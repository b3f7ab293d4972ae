import { serve } from '#src/server/api/serve.ts'
import { getOverview } from '#src/server/routes/overview.ts'

export const GET = serve(getOverview)
