import { serve } from '#src/server/api/serve.ts'
import { listAlertDeliveries } from '#src/server/routes/alerts.ts'

export const GET = serve(listAlertDeliveries)
