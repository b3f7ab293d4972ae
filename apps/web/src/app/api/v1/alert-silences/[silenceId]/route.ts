import { serve } from '#src/server/api/serve.ts'
import { deleteAlertSilence } from '#src/server/routes/alert-silences.ts'

export const DELETE = serve(deleteAlertSilence)
