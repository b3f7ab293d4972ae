import { serve } from '#src/server/api/serve.ts'
import { testAlertChannel } from '#src/server/routes/alert-channels.ts'

export const POST = serve(testAlertChannel)
