import { serve } from '#src/server/api/serve.ts'
import { getConnectionUsage } from '#src/server/routes/connections.ts'

export const GET = serve(getConnectionUsage)
