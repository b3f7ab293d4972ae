import { serve } from '#src/server/api/serve.ts'
import { listAlerts } from '#src/server/routes/alerts.ts'

export const GET = serve(listAlerts)
