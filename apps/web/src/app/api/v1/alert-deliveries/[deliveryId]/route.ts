import { serve } from '#src/server/api/serve.ts'
import { getAlertDelivery } from '#src/server/routes/alert-channels.ts'

export const GET = serve(getAlertDelivery)
