import { serve } from '#src/server/api/serve.ts'
import { getAlertBell } from '#src/server/routes/alerts.ts'

export const GET = serve(getAlertBell)
