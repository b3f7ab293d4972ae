import { serve } from '#src/server/api/serve.ts'
import { seeAlerts } from '#src/server/routes/alerts.ts'

export const POST = serve(seeAlerts)
