import { serve } from '#src/server/api/serve.ts'
import { getOverviewSeries } from '#src/server/routes/overview.ts'

export const GET = serve(getOverviewSeries)
